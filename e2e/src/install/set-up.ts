import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packPackages, repositoryRoot } from '@nx-codex/testing';
import { version } from 'nx/package.json';
import { installPlugin } from './installation';
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
  // The plugin's peers, at the version that this repository is built with.
  await installPlugin(folder, { tarballs: folder, nx: process.env['CODEX_E2E_NX'] ?? version });
}
