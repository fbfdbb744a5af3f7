import type { ErrorCode } from '../errors/codex-error';
import type { Oid } from '../git/objects';
import type { PlannedChange } from '../plan/sync-plan';

export type Phase = 'to-codex' | 'from-codex';

export type OutcomeKind =
  'synced' | 'unchanged' | 'proposed' | 'blocked' | 'failed' | 'not_attempted' | 'excluded' | 'planned';

/** Why a project is blocked, failed or was not attempted. */
export interface FailureReason {
  code: ErrorCode;
  /** The spec's words where it has them: "Deletion threshold exceeded". */
  error: string;
  resolution: string;
}

export interface ChangeCounts {
  added: number;
  modified: number;
  merged: number;
  deleted: number;
}

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

export const NO_CHANGES: Readonly<ChangeCounts> = { added: 0, modified: 0, merged: 0, deleted: 0 };
