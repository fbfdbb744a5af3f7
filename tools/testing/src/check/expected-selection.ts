import { Minimatch } from 'minimatch';
import { listFiles, type TreeFiles } from '../git/tree';
import { defaultExcludes, defaultPatterns } from './default-patterns';
import { syncableFiles } from './syncable-files';

export interface SelectionRules {
  /** Default: the documented ones. */
  patterns?: readonly string[];
  /** Default: the documented ones. */
  excludes?: readonly string[];
  /** Files, and folders with all they hold, that are left out whatever the patterns say. */
  omitted?: readonly string[];
}

/** What a sync takes from a revision of a project, by plain git and minimatch. */
export async function expectedSelection(
  gitDir: string,
  revision: string,
  { patterns = defaultPatterns, excludes = defaultExcludes, omitted = [] }: SelectionRules = {},
): Promise<TreeFiles> {
  const included = matcher(patterns, { dot: true });
  const excluded = matcher(excludes, { dot: true, nocase: true });
  const selected: TreeFiles = new Map();
  for (const [path, file] of await listFiles(gitDir, revision)) {
    if (included(path) && !excluded(path) && !isWithin(path, omitted)) selected.set(path, file);
  }
  return syncableFiles(gitDir, selected);
}

/** True for a path that one of the patterns matches. */
export function matcher(
  patterns: readonly string[],
  options: { dot: boolean; nocase?: boolean },
): (path: string) => boolean {
  const matchers = patterns.map((pattern) => new Minimatch(pattern, options));
  return (path) => matchers.some((pattern) => pattern.match(path));
}

function isWithin(path: string, places: readonly string[]): boolean {
  return places.some((place) => path === place || path.startsWith(`${place}/`));
}
