import type { Wanted } from '../remote-client';
import type { GitCommand } from './command';

/** Everything about the remote is in the configuration of the fetching GIT_DIR; no ref is written. */
const FETCH = ['fetch', '-q', '--no-tags', '--no-write-fetch-head', '--no-auto-maintenance'];

/** By id, never by branch: a push between the listing and the fetch must not be lost, nor taken in unplanned. */
export const fetchObjects = (wanted: Wanted): GitCommand<void> => ({
  argv: [
    ...FETCH,
    `--filter=${wanted.filter}`,
    ...(wanted.shallow ? ['--depth=1'] : []),
    '--stdin',
    'origin',
  ],
  input: wanted.oids.map((oid) => `${oid}\n`).join(''),
  parse: () => undefined,
});
