import { guardDeletions } from '../plan/deletion-guard';
import type { FolderPlan } from '../plan/plan-folder';
import { tooManyDeletions, tooManyDeletionsInRun } from '../plan/refusals';
import type { FailureReason, FileMap, Phase } from '../plan/sync-plan';
import type { SyncContext } from './context';

export interface GuardedPlan {
  project: string;
  phase: Phase;
  folders: (FolderPlan & { ours: FileMap })[];
  /** All paths that the plan deletes, as they are shown. */
  deleted: string[];
}

/** Why the deletions of a plan are too many, of the project's or of the whole run's; null when they may go. */
export function refuseDeletions(
  { settings, deletions }: SyncContext,
  plan: GuardedPlan,
): FailureReason | null {
  if (settings.force) return null;
  const verdict = guardDeletions(plan.folders, settings);
  if (verdict.exceeded) return tooManyDeletions(verdict, plan.deleted);
  const granted = deletions.grant(`${plan.phase} ${plan.project}`, verdict.deleted);
  return granted ? null : tooManyDeletionsInRun(settings.runDeletionThreshold, plan.deleted);
}
