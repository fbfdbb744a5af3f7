import type { Wanted } from '../remote-client';
import type { GitCommand } from './command';

/** Everything about the remote is in the configuration of the fetching GIT_DIR; no ref is written. */
const FETCH = ['fetch', '-q', '--no-tags', '--no-write-fetch-head', '--no-auto-maintenance'];

/** `blob:limit=n` leaves out blobs of n bytes (git-rev-list, "--filter"). */
export const filterOf = ({ largest }: Wanted): string =>
  largest === null ? 'blob:none' : `blob:limit=${largest + 1}`;

/** By id, never by branch: a push between the listing and the fetch must not be lost, nor taken in unplanned. */
export const fetchObjects = (wanted: Wanted): GitCommand<void> => ({
  argv: [
    ...FETCH,
    `--filter=${filterOf(wanted)}`,
    ...(wanted.shallow ? ['--depth=1'] : []),
    '--stdin',
    'origin',
  ],
  input: wanted.oids.map((oid) => `${oid}\n`).join(''),
  parse: () => undefined,
});
