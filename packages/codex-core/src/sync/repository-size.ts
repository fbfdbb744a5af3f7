import type { Repository } from '../discovery/repository';

type Sized = Pick<Repository, 'size'>;

/**
 * Kilobytes of a repository, with all its history, that is fetched at once: a request for its documents alone takes two
 * round trips and four processes more, a tenth of a second, in which a line of 10 MB/s brings as much.
 */
const SMALL = 1024;

/** GitHub says 0 as long as it has not measured a repository. */
export const isSmall = ({ size }: Sized): boolean => size !== null && size > 0 && size <= SMALL;

/**
 * Kilobytes of a repository of which only what is read is fetched. Its trees alone are large: measured, 0.65 MB for
 * 20,000 files, against two round trips more. Of smaller ones all trees come at once.
 */
const LARGE = 100 * 1024;

export const isLarge = ({ size }: Sized): boolean => size !== null && size > LARGE;
