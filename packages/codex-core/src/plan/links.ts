import { posix } from 'node:path';
import type { FileMap } from './sync-plan';

/** Links on the way to one target: as many as Linux follows before it says ELOOP (path_resolution(7)). */
const MOST_LINKS = 40;

/** Each link of the set, by path → what it holds. */
type Targets = ReadonlyMap<string, string>;

/**
 * Where a link leads, step by step as a file system goes: a link on the way leads on from where it points to, and `..`
 * out of that. Null when a step is not in the set.
 */
function leadsTo(path: string, targets: Targets, isReachable: (place: string) => boolean): string | null {
  const place = path.split('/').slice(0, -1);
  const steps = [posix.basename(path)];
  for (let links = 0; steps.length > 0;) {
    const step = steps.shift()!;
    if (step === '' || step === '.') continue;
    if (step === '..') {
      if (place.pop() === undefined) return null;
      continue;
    }
    const next = [...place, step].join('/');
    if (!isReachable(next)) return null;
    const target = targets.get(next);
    if (target === undefined) place.push(step);
    else if (target === '' || target.startsWith('/') || ++links > MOST_LINKS) return null;
    else steps.unshift(...target.split('/'));
  }
  return place.join('/');
}

/**
 * Symbolic links that leave the synced set: those that do not lead, in it all the way, to a file of it or a folder with
 * one. Without them another may lead nowhere, so this is repeated until nothing changes.
 */
export function leavingLinks(files: FileMap, targets: Targets): string[] {
  const leaving = new Set<string>();
  for (let before = -1; before !== leaving.size;) {
    before = leaving.size;
    const reachable = new Set<string>();
    for (const path of files.keys()) {
      if (leaving.has(path)) continue;
      for (let place = path; place !== '.'; place = posix.dirname(place)) reachable.add(place);
    }
    for (const path of targets.keys()) {
      const isIn = leadsTo(path, targets, (place) => reachable.has(place)) !== null;
      if (!isIn) leaving.add(path);
    }
  }
  return [...leaving].sort();
}
