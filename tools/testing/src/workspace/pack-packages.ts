import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The root of this repository. */
export const repositoryRoot = join(__dirname, '../../../..');

/** What is published, in the order in which one needs the other. */
export const packageNames = ['codex-core', 'nx-codex'] as const;
export type PackageName = (typeof packageNames)[number];

/** The file name that `npm pack` gives. */
export function tarballName(name: PackageName): string {
  const manifest = readFileSync(join(repositoryRoot, 'packages', name, 'package.json'), 'utf8');
  return `${name}-${(JSON.parse(manifest) as { version: string }).version}.tgz`;
}

/**
 * Builds the packages and writes their tarballs to `folder`. `run` runs a command in the root of this repository and
 * throws when it fails.
 */
export async function packPackages(
  folder: string,
  run: (command: string, args: string[]) => Promise<unknown>,
): Promise<void> {
  await run('npm', ['run', 'build']);
  const packages = packageNames.flatMap((name) => ['-w', `packages/${name}`]);
  // They are built: npm's `prepack` would only start Nx twice more.
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder, ...packages]);
}
