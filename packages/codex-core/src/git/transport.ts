import type { Oid } from './objects';

/** Where a repository is. `url` never holds credentials. */
export interface Remote {
  /** For messages: `acme/app`. */
  name: string;
  url: string;
}

export interface Heads {
  /** The branch that HEAD names; null in an empty repository. */
  defaultBranch: string | null;
  /** Short branch name (`main`) → commit. */
  branches: Map<string, Oid>;
}

export interface Push {
  commit: Oid;
  branch: string;
  /** The push is a compare-and-swap: refused with `lost_race` unless the branch is here; null: it must not exist. */
  expected: Oid | null;
}

/** A folder that is wanted as a whole. */
export interface WholeFolder {
  tree: Oid;
  /** All blobs below it. */
  blobs: readonly Oid[];
}

/** A way to leave large blobs on the server: a filter goes by size only where git finds a blob by itself, in a tree. */
export interface SizeLimit {
  /** Bytes; larger blobs of `folders` stay away. What is not in one of them comes whatever its size. */
  bytes: number;
  folders: readonly WholeFolder[];
  /** Ask for a folder as a whole also where a part of it is here already, and comes again. Default: not. */
  evenPartly?: boolean;
}

/**
 * The port to where a project or the codex is; the engine knows nothing else of it. A repository on a server is one
 * (`git-transport.ts`); a folder of the workspace is one too, whose head is what its working tree holds (`worktree/`),
 * and which a push writes into. Failures are CodexErrors. What passes (resets, 5xx, 429 with Retry-After) was already
 * tried again inside; `lost_race`, `push_refused`, `branch_protected` and `authentication_failed` come at once.
 */
export interface Transport {
  heads(remote: Remote): Promise<Heads>;
  /**
   * After it, a commit that no store had can be read by the ObjectReader with all its trees. One protocol fetch, which
   * brings with `blobs` those of at most so many bytes too; none when the commit is in a store.
   */
  fetchTree(remote: Remote, commit: Oid, blobs?: { bytes: number }): Promise<void>;
  /** After it, the commit and its root tree can be read, and of a server nothing more has come. At most two fetches. */
  fetchRoot(remote: Remote, commit: Oid): Promise<void>;
  /**
   * After it, these objects can be read: blobs, and trees with all their subtrees. Ids already in a store are not asked
   * for. One protocol fetch, none when nothing is left to ask for.
   */
  fetchBlobs(remote: Remote, oids: Iterable<Oid>, limit?: SizeLimit): Promise<void>;
  /** Which of these blobs of a head are in no commit of the person who works there: none on a server, where heads are commits. */
  uncommitted(remote: Remote, oids: Iterable<Oid>): Promise<ReadonlySet<Oid>>;
  /** Resolves when the remote reported the branch as updated, and not before. */
  push(remote: Remote, push: Push): Promise<void>;
}
