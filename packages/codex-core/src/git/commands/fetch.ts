import type { Oid } from '../objects';
import type { GitCommand } from './command';

/** Everything about the remote is in the configuration of the fetching GIT_DIR; no ref is written. */
const FETCH = [
  'fetch',
  '-q',
  '--no-tags',
  '--no-write-fetch-head',
  '--no-auto-maintenance',
  '--filter=blob:none',
];

/** By id, never by branch: a push between the listing and the fetch must not be lost, nor taken in unplanned. */
export const fetchTree = (commit: Oid): GitCommand<void> => ({
  argv: [...FETCH, '--depth=1', 'origin', commit],
  parse: () => undefined,
});

/** The filter does not apply to what is asked for by id, only to what that leads to (a tree's subtrees, without blobs). */
export const fetchObjects = (oids: readonly Oid[]): GitCommand<void> => ({
  argv: [...FETCH, '--stdin', 'origin'],
  input: oids.map((oid) => `${oid}\n`).join(''),
  parse: () => undefined,
});
