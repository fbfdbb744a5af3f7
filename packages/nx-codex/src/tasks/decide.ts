import { CodexError } from 'codex-core';
import type { SyncTask } from './sync-task';
import { readVerdict, runId, verdictFile } from './verdict-file';

/**
 * What a task is to do. `unproven`: its hash does not hold what `heads` found, so a success would be replayed for ever.
 */
export type Decision = 'unchanged' | 'sync' | 'unproven';

/** Asks neither network nor git. Settings that are refused are left to the sync, which tells what is wrong. */
export async function decide(task: SyncTask, workspaceRoot: string): Promise<Decision> {
  if (!task.isCached) return 'sync';
  try {
    const file = await verdictFile(workspaceRoot, task);
    const verdict = task.hasHeads ? await readVerdict(workspaceRoot, file) : undefined;
    if (verdict === 'clean') return 'unchanged';
    return verdict === 'dirty' || runId() !== undefined ? 'sync' : 'unproven';
  } catch (error) {
    if (error instanceof CodexError) return 'sync';
    throw error;
  }
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
