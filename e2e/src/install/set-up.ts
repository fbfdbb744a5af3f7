import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from 'nx/package.json';
import { mustRun } from './run';

const repository = join(__dirname, '../../..');

/**
 * Builds and packs both packages and installs the tarballs once, in a folder that CODEX_E2E names. Every test's
 * workspace uses its node_modules.
 */
export default async function setUp(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nx-codex-e2e-'));
  process.env['CODEX_E2E'] = folder;
  if (!process.env['SKIPB'])
    await mustRun('npm', ['run', 'build'], { cwd: repository, env: { NX_DAEMON: 'false', NX_TUI: 'false' } });
  const packages = ['-w', 'packages/codex-core', '-w', 'packages/nx-codex'];
  await mustRun('npm', ['pack', '--pack-destination', folder, ...packages], { cwd: repository });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      private: true,
      dependencies: {
        // The plugin's peers, at the versions that this repository is built with.
        nx: process.env['CODEX_E2E_NX'] ?? version,
        '@nx/devkit': process.env['CODEX_E2E_NX'] ?? version,
        'codex-core': 'file:codex-core-0.1.0.tgz',
        'nx-codex': 'file:nx-codex-0.1.0.tgz',
      },
    }),
  );
  await mustRun('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: folder });
}
