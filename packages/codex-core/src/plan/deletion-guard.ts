import type { FolderPlan } from './plan-folder';

export interface DeletionLimits {
  deletionThreshold: number;
  deletionThresholdPercent: number;
}

export interface DeletionVerdict {
  exceeded: boolean;
  /** Files deleted whose content is not added elsewhere: a rename deletes nothing. */
  deleted: number;
  /** Files that the receiving side had from the last sync. */
  had: number;
  /** Why, for people; empty when not exceeded. */
  reason: string;
}

/** Below this many files a percentage says nothing. */
const PERCENT_APPLIES_FROM = 10;

/** One project, one direction: all its folders together. */
export function guardDeletions(
  plans: (FolderPlan & { ours: ReadonlyMap<string, { oid: string }> })[],
  limits: DeletionLimits,
): DeletionVerdict {
  const added = new Set(plans.flatMap((plan) => plan.changes.flatMap(({ entry }) => entry?.oid ?? [])));
  const had = plans.reduce((sum, plan) => sum + plan.fromLastSync, 0);
  const deleted = plans.reduce((sum, plan) => {
    const gone = plan.changes.filter(
      ({ kind, path }) => kind === 'delete' && !added.has(plan.ours.get(path)?.oid ?? ''),
    );
    return sum + gone.length;
  }, 0);
  const empties = had > 0 && deleted === had && plans.every((plan) => plan.after.size === 0);
  const reason = reasonFor(deleted, had, empties, limits);
  return { exceeded: reason !== '', deleted, had, reason };
}

function reasonFor(deleted: number, had: number, empties: boolean, limits: DeletionLimits): string {
  if (deleted > limits.deletionThreshold) {
    return `${deleted} files would be deleted, more than deletionThreshold ${limits.deletionThreshold}`;
  }
  if (had >= PERCENT_APPLIES_FROM && 100 * deleted > limits.deletionThresholdPercent * had) {
    return `${deleted} of ${had} files would be deleted, more than deletionThresholdPercent ${limits.deletionThresholdPercent}`;
  }
  return empties ? `all ${had} files would be deleted` : '';
}
