import { createHash } from 'node:crypto';
import { staticRoots } from '../config/rules/echo';
import type { TreeEntry } from '../git/objects';
import { isWithin, type SelectionRules } from './selection';
import type { FileMap } from './sync-plan';

/** Lists a folder of a commit (`''` is its root): null when there is none. */
export type ListDirectory = (directory: string) => readonly TreeEntry[] | null;

export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const join = (directory: string, name: string): string => (directory ? `${directory}/${name}` : name);

function outermost(paths: readonly string[]): string[] {
  const unique = [...new Set(paths)].sort();
  return unique.filter((path) => !unique.some((other) => other !== path && isWithin(path, other)));
}

/**
 * The part of a project's tree that decides whether its documents changed: the static roots of the patterns,
 * less what can never be selected. `roots` is null where a pattern can match anywhere.
 */
export interface WatchedTree {
  roots: string[] | null;
  leftOut: string[];
  /** Left out where they are folders: `docs/drafts/**` does not match a file `docs/drafts`. */
  leftOutFolders: string[];
}

export function watchedTree({ syncPatterns, excludePatterns, omit }: SelectionRules): WatchedTree {
  const roots = syncPatterns.flatMap(staticRoots);
  const excludedFolders = excludePatterns
    .filter((pattern) => pattern.endsWith('/**') && staticRoots(pattern).join() === pattern.slice(0, -3))
    .map((pattern) => pattern.slice(0, -3));
  return {
    roots: roots.includes('') ? null : outermost(roots),
    leftOut: outermost(omit),
    leftOutFolders: outermost(excludedFolders),
  };
}

/** The folders whose listings are enough to compute the fingerprint. */
export function directoriesToList({ roots, leftOut, leftOutFolders }: WatchedTree): string[] {
  const places = [...leftOut, ...leftOutFolders];
  const directories = new Set<string>();
  for (const root of roots ?? []) {
    directories.add(parentOf(root));
    for (const path of places.filter((place) => place !== root && isWithin(place, root))) {
      for (let directory = parentOf(path); isWithin(directory, root); directory = parentOf(directory)) {
        directories.add(directory);
      }
    }
  }
  return [...directories].sort();
}

/** Null where a pattern can match anywhere: then only `contentFingerprint` tells. */
export function treeFingerprint(watched: WatchedTree, list: ListDirectory): string | null {
  const { roots, leftOut, leftOutFolders } = watched;
  if (!roots) return null;
  const places = [...leftOut, ...leftOutFolders];
  const atoms: string[] = [];
  const visit = (path: string, entry: TreeEntry): void => {
    const isFolder = entry.mode === '040000';
    if (leftOut.includes(path) || (isFolder && leftOutFolders.includes(path))) return;
    const opened = isFolder && places.some((place) => isWithin(place, path));
    if (!opened) atoms.push(`${entry.mode} ${entry.oid} ${path}`);
    else for (const child of list(path) ?? []) visit(join(path, child.name), child);
  };
  for (const root of roots) {
    const entry = list(parentOf(root))?.find(({ name }) => name === nameOf(root));
    if (entry && !places.some((place) => place !== root && isWithin(root, place))) visit(root, entry);
  }
  return digest('roots', atoms);
}

export function contentFingerprint(selected: FileMap): string {
  return digest(
    'files',
    [...selected].map(([path, { mode, oid }]) => `${mode} ${oid} ${path}`),
  );
}

/** Of a project without a single watched file. */
export const EMPTY_FINGERPRINT = digest('roots', []);

function digest(kind: string, lines: string[]): string {
  return createHash('sha256')
    .update([kind, ...lines.sort()].join('\n'))
    .digest('hex');
}
