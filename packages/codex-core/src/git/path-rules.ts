/** Why git would not have a path (read-cache.c verify_path, fsck.c fsck_tree, with core.protectHFS and core.protectNTFS). */
export type PathProblem =
  | 'empty path'
  | 'NUL character'
  | 'empty segment'
  | 'segment "."'
  | 'segment ".."'
  | 'segment that is .git on some file system';

/** Code points that HFS+ ignores in names (utf8.c, next_hfs_char). */
export const HFS_IGNORED = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;
/** A byte that is no UTF-8 ends a name for git's HFS check. */
const HFS_DOT_GIT = /^\.git(?:$|[\udc80-\udcff])/i;
/** `git~1` is the short name of `.git`; NTFS drops trailing dots and spaces, `:` starts a stream (path.c, is_ntfs_dotgit). */
const NTFS_DOT_GIT = /^(?:\.git|git~1)[. ]*(?:$|:)/i;

const isDotGit = (segment: string): boolean =>
  HFS_DOT_GIT.test(segment.replace(HFS_IGNORED, '')) ||
  // A backslash separates on Windows, though it is a character here.
  segment.split('\\').some((part) => NTFS_DOT_GIT.test(part));

function segmentProblem(segment: string): PathProblem | null {
  if (segment === '') return 'empty segment';
  if (segment === '.') return 'segment "."';
  if (segment === '..') return 'segment ".."';
  return isDotGit(segment) ? 'segment that is .git on some file system' : null;
}

/** null: git takes this path (slashes, relative to the root). A leading, trailing or double slash is an empty segment. */
export function pathProblem(path: string): PathProblem | null {
  if (path === '') return 'empty path';
  if (path.includes('\0')) return 'NUL character';
  for (const segment of path.split('/')) {
    const problem = segmentProblem(segment);
    if (problem) return problem;
  }
  return null;
}
