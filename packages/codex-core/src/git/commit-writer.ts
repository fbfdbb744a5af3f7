import type { FileMode, Oid, TreeMode } from './objects';

export type FileChange =
  /** With a tree's mode and id: puts a whole folder there, in place of what was. */
  | { kind: 'modify'; path: string; mode: FileMode | TreeMode; oid: Oid }
  /** A new blob, for records. */
  | { kind: 'content'; path: string; mode: FileMode; data: Buffer }
  /** Deletes a file, or a folder with all that is in it. */
  | { kind: 'delete'; path: string }
  /** Moves a file or a folder. */
  | { kind: 'rename'; from: string; to: string };

export interface CommitRequest {
  /** Full id of a commit in a store, or of one written before in this run; null for a first commit. */
  parent: Oid | null;
  message: string;
  identity: { name: string; email: string };
  /** Seconds since the epoch; part of the request so that a replay gives the same id. */
  date: number;
  /** Applied in this order: renames, deletions, folders, then the rest, whatever the order given. */
  changes: FileChange[];
}

/** One long-lived `git fast-import`. Calls may overlap; they are carried out in order. */
export interface CommitWriter {
  /**
   * Rejects with `commit_failed` when the request cannot be written, or would put a folder where a file or submodule
   * is, a file where a folder is, or rename onto anything, that it does not delete or rename itself. Commits before and
   * after are not touched by that.
   */
  commit(request: CommitRequest): Promise<Oid>;
  /** After it, all commits so far can be read and pushed. Overlapping calls share one. */
  checkpoint(): Promise<void>;
}
