import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageNames, packPackages, repositoryRoot, tarballName } from '@nx-codex/testing';
import { version } from 'nx/package.json';
import { mustRun } from './run';

/**
 * Builds and packs both packages and installs the tarballs once, in a folder that CODEX_E2E names. Every test's
 * workspace uses its node_modules.
 */
export default async function setUp(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nx-codex-e2e-'));
  process.env['CODEX_E2E'] = folder;
  const quiet = { NX_DAEMON: 'false', NX_TUI: 'false' };
  await packPackages(folder, (command, args) => mustRun(command, args, { cwd: repositoryRoot, env: quiet }));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      private: true,
      dependencies: {
        // The plugin's peers, at the versions that this repository is built with.
        nx: process.env['CODEX_E2E_NX'] ?? version,
        '@nx/devkit': process.env['CODEX_E2E_NX'] ?? version,
        ...Object.fromEntries(packageNames.map((name) => [name, `file:${tarballName(name)}`])),
      },
    }),
  );
  await mustRun('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: folder });
}
