import type { Oid } from '../git/objects';
import type { ChangeCounts, FailureReason, Phase, PlannedChange } from '../plan/sync-plan';

export { NO_CHANGES } from '../plan/sync-plan';
export type { ChangeCounts, FailureReason, Phase } from '../plan/sync-plan';

export type OutcomeKind =
  'synced' | 'unchanged' | 'proposed' | 'blocked' | 'failed' | 'not_attempted' | 'excluded' | 'planned';

/** What one project came to in one direction. */
export interface ProjectOutcome {
  project: string;
  phase: Phase;
  kind: OutcomeKind;
  counts: ChangeCounts;
  /** The commit that is on the remote (`synced`), never one that is not. */
  commit?: Oid;
  /** Web address of that commit. */
  url?: string;
  failure?: FailureReason;
  /** The plan's changes; only in a dry run. */
  plan?: PlannedChange[];
  /** What each exclude pattern left out, where the project was read. */
  excluded?: Record<string, number>;
}

const SUCCESSES: ReadonlySet<OutcomeKind> = new Set(['synced', 'unchanged', 'proposed', 'planned']);

/** `excluded` is neither a success nor a failure; ask for it first. */
export function isSuccess(kind: OutcomeKind): boolean {
  return SUCCESSES.has(kind);
}
