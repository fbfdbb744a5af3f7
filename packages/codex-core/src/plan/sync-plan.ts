import type { ErrorCode } from '../errors/codex-error';
import type { FileMode, Oid } from '../git/objects';

export type Phase = 'to-codex' | 'from-codex';

export interface FileEntry {
  mode: FileMode;
  oid: Oid;
}

/** Path (slashes, relative to the folder in question) → file. */
export type FileMap = ReadonlyMap<string, FileEntry>;

export type ChangeKind = 'add' | 'modify' | 'delete' | 'merge';

export interface PlannedChange {
  path: string;
  kind: ChangeKind;
}

export interface ChangeCounts {
  added: number;
  modified: number;
  merged: number;
  deleted: number;
}

export const NO_CHANGES: Readonly<ChangeCounts> = { added: 0, modified: 0, merged: 0, deleted: 0 };

const COUNTED_AS = { add: 'added', modify: 'modified', merge: 'merged', delete: 'deleted' } as const;

export function countChanges(changes: readonly { kind: ChangeKind }[]): ChangeCounts {
  const counts = { ...NO_CHANGES };
  for (const { kind } of changes) counts[COUNTED_AS[kind]]++;
  return counts;
}

export type Deed = 'added' | 'changed' | 'deleted' | 'unchanged';

/** What each side did, as the result document and the reports say it. */
export interface ConflictingPath {
  path: string;
  codex: Deed;
  project: Deed;
}

/** Why a project is blocked, failed or was not attempted: nothing of it is written in that direction. */
export interface FailureReason {
  code: ErrorCode;
  /** The spec's words where it has them: "Deletion threshold exceeded". */
  error: string;
  resolution: string;
  /** The paths in question, sorted, where there are any. */
  paths?: string[];
  /** For a conflict: what each side did to each of the paths. */
  conflicts?: ConflictingPath[];
}
