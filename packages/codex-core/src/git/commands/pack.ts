import type { Push } from '../transport';

/** Checks and indexes a pack that comes in, in the GIT_DIR. */
export const INDEX_PACK = ['index-pack', '--stdin'];

/**
 * As `git push` packs what a server lacks that has `expected`: deltas may be against what is there. The blobs of
 * unchanged paths, which no store has, are not looked at.
 */
export const PACK_OBJECTS = [
  'pack-objects',
  '--revs',
  '--stdout',
  '-q',
  '--thin',
  '--shallow',
  '--delta-base-offset',
];

export const revisions = ({ commit, expected }: Push): string =>
  `${commit}\n${expected === null ? '' : `^${expected}\n`}`;
