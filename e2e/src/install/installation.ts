import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageNames, tarballName } from '@nx-codex/testing';
import { mustRun } from './run';

export interface InstallationOptions {
  /** Holds the tarballs of both packages. */
  tarballs: string;
  nx: string;
  /** Version of npm's package `node`; without it the Node that runs the tests. */
  node?: string;
}

/** Installs the tarballs and the plugin's peers into `folder`, as a user's `npm install` would. */
export async function installPlugin(
  folder: string,
  { tarballs, nx, node }: InstallationOptions,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const packages = packageNames.map((name) => [name, `file:${join(tarballs, tarballName(name))}`]);
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      private: true,
      dependencies: { nx, '@nx/devkit': nx, ...(node && { node }), ...Object.fromEntries(packages) },
    }),
  );
  await mustRun('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: folder });
}
