import type { ErrorCode } from '../errors/codex-error';
import type { FileMode, Oid } from '../git/objects';

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

/** A plan that must not be carried out, and why. Nothing of that project is written in that direction. */
export interface Refusal {
  code: ErrorCode;
  error: string;
  resolution: string;
  /** The paths in question, sorted. */
  paths: string[];
}
