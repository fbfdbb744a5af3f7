import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkCodex, plainEnvironment, repositoryRoot } from '@nx-codex/testing';
import type { SyncAllResult } from 'codex-core';
import { runCommand } from '../measure/run-command';
import type { Arena } from '../stage/arena';
import type { Contender, Task } from './contender';
import { calmNx } from './nx-installation';

const script = join(__dirname, '../../scripts/codex-core.cjs');

/** `node` are options for node itself, e.g. to run codex-core from its sources. */
export const codexCore = (node: readonly string[] = []): Contender => ({
  title: 'codex-core',
  about: 'The engine in a process of its own, from its compiled package, with the start of node in the time.',
  programs: ['npm'],
  async install(_folder, limits) {
    const env = plainEnvironment(calmNx);
    await runCommand({ command: 'npm', args: ['run', 'build'], cwd: repositoryRoot, env }, limits);
  },
  command: (arena, task) => ({
    command: process.execPath,
    args: [...node, script, JSON.stringify(syncAllOptions(arena, task)), arena.client],
    cwd: repositoryRoot,
    env: arena.environment(),
  }),
  check: (arena, { direction }) => checkCodex({ ...arena.organization, direction }),
  engineSeconds: async (arena) => (await syncAllResult(arena)).duration_seconds,
});

const RESULT = 'result.json';

/** Options of `syncAll`, and by the same names of the executor. */
export function syncAllOptions(arena: Arena, { direction, parallel }: Task) {
  const { organization, codexRepo } = arena.organization;
  return {
    organization,
    codexRepo,
    direction,
    parallelRepos: parallel,
    outputFile: RESULT,
    reportFile: 'report.md',
  };
}

export async function syncAllResult(arena: Arena): Promise<SyncAllResult> {
  return JSON.parse(await readFile(join(arena.client, RESULT), 'utf8')) as SyncAllResult;
}
