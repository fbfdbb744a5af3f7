import { checkCodex } from '@nx-codex/testing';
import { syncAllOptions, syncAllResult } from './codex-core';
import type { Contender } from './contender';
import type { NxInstallation } from './nx-installation';

export const nxSyncAll = (installation: NxInstallation): Contender => ({
  title: 'Nx, sync-all',
  about:
    '`nx run codex:sync-all` with the packed plugin in a fresh workspace, without the daemon, as in CI: `nx g nx-codex:init`, then options, the variables of an Actions runner and the result file, as anybody would. The processes of Nx itself are not counted.',
  programs: ['npm'],
  install: (folder, limits) => installation.install(folder, limits),
  prepare: async (arena) => void (await installation.makeCodexWorkspace(arena)),
  command(arena, task) {
    const { organization: _, codexRepo: __, ...options } = syncAllOptions(arena, task);
    const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
    return installation.nx(arena, ['run', 'codex:sync-all', ...args]);
  },
  check: (arena, { direction }) => checkCodex({ ...arena.organization, direction }),
  engineSeconds: async (arena) => (await syncAllResult(arena)).duration_seconds,
});
