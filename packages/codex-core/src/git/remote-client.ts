import type { Oid } from './objects';
import type { Heads, Push, Remote } from './transport';

/** What one fetch brings: these objects, and what they lead to. */
export interface Wanted {
  oids: readonly Oid[];
  /** The oids are commits, whose parents stay away. */
  shallow: boolean;
  /** What stays away of that; what is asked for by id comes all the same. */
  filter: Filter;
}

/** git-rev-list, "--filter". */
export type Filter = 'tree:0' | 'blob:none' | `blob:limit=${number}`;

/** Blobs of at most so many bytes come with what leads to them. */
export const blobsUpTo = (bytes: number): Filter => `blob:limit=${bytes + 1}`;

/** How a repository on a server is talked to. Failures are CodexErrors; what passes was tried again inside. */
export interface RemoteClient {
  heads(remote: Remote): Promise<Heads>;
  /** Puts a pack, or several, with their indexes into the GIT_DIR. */
  fetch(remote: Remote, wanted: Wanted, gitDir: string): Promise<void>;
  /** Of a commit that descends from `expected`; the GIT_DIR has all that the server has not. */
  push(remote: Remote, push: Push, gitDir: string): Promise<void>;
}
