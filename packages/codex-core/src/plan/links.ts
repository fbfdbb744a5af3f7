import { posix } from 'node:path';
import type { FileMap } from './sync-plan';

/** Where a link leads within the repository, null when it leaves it. `''` is the root. */
function resolveLink(path: string, target: string): string | null {
  if (target === '' || target.startsWith('/')) return null;
  const resolved = posix.normalize(posix.join(posix.dirname(path), target)).replace(/\/$/, '');
  return resolved === '..' || resolved.startsWith('../') ? null : resolved === '.' ? '' : resolved;
}

/**
 * Symbolic links that leave the synced set: those whose target is neither a file of the set nor a folder with
 * one. A link to a link that leaves is left out too, so this is repeated until nothing changes.
 * `targets`: path of each link → what it holds.
 */
export function leavingLinks(files: FileMap, targets: ReadonlyMap<string, string>): string[] {
  const leaving = new Set<string>();
  for (let before = -1; before !== leaving.size;) {
    before = leaving.size;
    const reachable = new Set<string>(['']);
    for (const path of files.keys()) {
      if (leaving.has(path)) continue;
      for (let place = path; place !== '.'; place = posix.dirname(place)) reachable.add(place);
    }
    for (const [path, target] of targets) {
      const place = resolveLink(path, target);
      if (place === null || !reachable.has(place) || place === path) leaving.add(path);
    }
  }
  return [...leaving].sort();
}
