import { CodexError } from '../errors/codex-error';
import type { Oid } from '../git/objects';
import { NO_CHANGES, type ChangeCounts, type FailureReason, type PlannedChange } from '../plan/sync-plan';

/** What the sync of one project in one direction came to. */
export interface SyncResult {
  kind: 'synced' | 'unchanged' | 'planned' | 'blocked' | 'failed' | 'not_attempted' | 'excluded';
  counts: ChangeCounts;
  /** On the remote, never one that is not. */
  commit?: Oid;
  failure?: FailureReason;
  /** Only in a dry run. */
  plan?: PlannedChange[];
  excluded?: Record<string, number>;
}

export const UNCHANGED: SyncResult = { kind: 'unchanged', counts: NO_CHANGES };

export const blocked = (failure: FailureReason): SyncResult => ({
  kind: 'blocked',
  counts: NO_CHANGES,
  failure,
});

/** Neither a success nor a failure: the project takes no part. */
export const excluded = (failure: FailureReason): SyncResult => ({
  kind: 'excluded',
  counts: NO_CHANGES,
  failure,
});

/** Whatever was thrown, as this project's own failure: it must not touch another's result. */
export function failed(error: unknown): SyncResult {
  return { kind: 'failed', counts: NO_CHANGES, failure: reasonOf(error) };
}

export function notAttempted(why: string): SyncResult {
  const failure: FailureReason = {
    code: 'interrupted',
    error: `Not attempted: ${why}`,
    resolution: 'Run again: what is done is kept, the rest follows',
  };
  return { kind: 'not_attempted', counts: NO_CHANGES, failure };
}

function reasonOf(error: unknown): FailureReason {
  if (error instanceof CodexError) {
    const { code, message, resolution } = error;
    return { code, error: message, resolution };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'internal',
    error: message,
    resolution: 'This is a defect of nx-codex: please report it with this text',
  };
}
