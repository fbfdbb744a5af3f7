import type { Oid, TreeEntry } from '../git/objects';

/** GitHub's database id; for a manifest, the normalized URL; for a working tree, its full name. Sources are compared by it; names are for people. */
export type RepositoryId = number | string;

export type Visibility = 'public' | 'internal' | 'private' | 'unknown';

export interface Repository {
  id: RepositoryId;
  /** One path segment: `app`. */
  name: string;
  /** What its folder in the codex is called, where its codex.json says another name. */
  codexName?: string;
  /** `acme/app`; for a working tree `github.com/acme/mono#packages/app`. */
  fullName: string;
  /** Folder of the workspace whose working tree this is (slashes, `.` for the workspace's own); absent: on a server. */
  root?: string;
  /** Address for git, without credentials. */
  url: string;
  /** Web address, null where there is none. */
  webUrl: string | null;
  visibility: Visibility;
  isArchived: boolean;
  isDisabled: boolean;
  isEmpty: boolean;
  isFork: boolean;
  /** Whether the token may push; null when the source does not say. */
  canPush: boolean | null;
  /** Kilobytes, null when the source does not say. */
  size: number | null;
  defaultBranch: string | null;
  /** The branch that this run syncs: `projectBranch`, else the default branch. Null: not known before `heads`, or absent. */
  branch: string | null;
  /** Commit of `branch` as listed; null: the source does not say (ask the transport), or the repository is empty. */
  head: Oid | null;
}

export interface Listing {
  /** All repositories of the organization but the codex, sorted by name, nothing filtered. */
  repositories: Repository[];
  /** `head` is that of the target branch: null when the branch is not there or the source does not say (`headKnown`). */
  codex: Repository & { headKnown: boolean };
  /** What the organization has in all, the codex included; more than listed where the token may not read all. */
  total: number;
  /** True where the source cannot tell of all there are, or the token may not see all: what the listing lacks is not gone. */
  isPartial?: boolean;
  /** Of a listing by names only: those that no repository has, and what the repository is called now that had one. */
  absent?: { name: string; renamedTo: string | null }[];
  /** Repositories that the run does not name, and has to know of: whose names they are, and who may see them. */
  beside?: Repository[];
  warnings: string[];
}

/** Parts of a commit's tree, known without a fetch. */
export interface OutlineWant {
  repository: Repository;
  /** Always a listed commit, never a branch name: a push between the two questions must not be lost. */
  commit: Oid;
  /** Folders to list, `''` for the root. */
  directories: string[];
  /** Small text files to read. */
  files: string[];
}

export interface Outline {
  commit: Oid;
  /** null: no such folder. */
  directories: Map<string, readonly TreeEntry[] | null>;
  /** null: no such file. */
  files: Map<string, string | null>;
}

/** The newest changes of a file. */
export interface HistoryWant {
  repository: Repository;
  commit: Oid;
  path: string;
}

export interface HistoryEntry {
  oid: Oid;
  message: string;
}

/** Told of the codex before any project is listed, where the source can; again when the list is begun anew. */
export type OnCodex = (codex: Listing['codex']) => void;

/** A source of repositories: settings and this. */
export interface RepositorySource {
  /**
   * Any API error, a missing organization, a truncated list is a CodexError, never an empty list. `names`: only these
   * repositories, without the owner, and the codex; a name that no repository has is in `absent`.
   */
  list(names?: readonly string[], onCodex?: OnCodex): Promise<Listing>;
  /** Absent where the source cannot (REST, manifest). A want that could not be answered is absent from the map (key: repository id). */
  outlines?(wants: OutlineWant[]): Promise<Map<RepositoryId, Outline>>;
  /** Newest first, a few. Absent where the source cannot; a want that could not be answered is absent from the map. */
  histories?(wants: HistoryWant[]): Promise<Map<RepositoryId, HistoryEntry[]>>;
}
