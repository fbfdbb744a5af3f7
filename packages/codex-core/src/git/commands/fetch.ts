import type { Oid } from '../objects';
import type { GitCommand } from './command';

/** Everything about the remote is in the configuration of the fetching GIT_DIR; no ref is written. */
const FETCH = ['fetch', '-q', '--no-tags', '--no-write-fetch-head', '--no-auto-maintenance'];

/** Blobs of at most `bytes` come; without it none. (`blob:limit=n` leaves out blobs of n bytes: git-rev-list.) */
const filter = (bytes: number | undefined): string =>
  `--filter=${bytes === undefined ? 'blob:none' : `blob:limit=${bytes + 1}`}`;

/** By id, never by branch: a push between the listing and the fetch must not be lost, nor taken in unplanned. */
export const fetchTree = (commit: Oid, bytes?: number): GitCommand<void> => ({
  argv: [...FETCH, filter(bytes), '--depth=1', 'origin', commit],
  parse: () => undefined,
});

/** The filter does not apply to what is asked for by id, only to what that leads to: the blobs below a tree. */
export const fetchObjects = (oids: readonly Oid[], bytes?: number): GitCommand<void> => ({
  argv: [...FETCH, filter(bytes), '--stdin', 'origin'],
  input: oids.map((oid) => `${oid}\n`).join(''),
  parse: () => undefined,
});
