import { CodexError } from 'codex-core';
import type { SyncTask } from './sync-task';
import { readVerdict, runId, verdictFile, verdictScope } from './verdict-file';

/**
 * What a task is to do. `unproven`: its hash does not hold what `heads` found, so a success would be replayed for ever.
 */
export type Decision = 'unchanged' | 'sync' | 'unproven';

/**
 * For tasks of the same options; asks neither network nor git. Settings that are refused are left to the sync, which tells
 * what is wrong.
 */
export async function decide(
  tasks: readonly SyncTask[],
  workspaceRoot: string,
): Promise<Map<SyncTask, Decision>> {
  const scope = await verdictScope(workspaceRoot, tasks[0]?.options ?? {}).catch((error: unknown) => {
    if (error instanceof CodexError) return undefined;
    throw error;
  });
  const decided = tasks.map(async (task): Promise<[SyncTask, Decision]> => {
    if (!task.isCached || scope === undefined) return [task, 'sync'];
    const file = verdictFile(workspaceRoot, task, scope.name);
    const verdict = task.hasHeads ? await readVerdict(workspaceRoot, file, scope.settings) : undefined;
    if (verdict === 'clean') return [task, 'unchanged'];
    return [task, verdict === 'dirty' || runId() !== undefined ? 'sync' : 'unproven'];
  });
  return new Map(await Promise.all(decided));
}

export const unchangedLines = ({ project }: SyncTask): string[] => [
  `Syncing: ${project.name}`,
  '  unchanged: there is nothing to sync',
];

export const unprovenLines = ({ project, hasHeads }: SyncTask): string[] => [
  `Syncing: ${project.name}`,
  `   Error: ${hasHeads ? 'What heads found out is not on this machine' : 'heads, which finds out what is to be synced, was left out'}`,
  '   Resolution: Set NX_CODEX_RUN to a value of its own for each run, the same on all machines of it, or run codex-to and codex-from, which are never cached',
];
