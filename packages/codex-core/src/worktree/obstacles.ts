import { isUtf8 } from 'node:buffer';
import { readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { CodexError } from '../errors/codex-error';
import { encodePath } from '../git/path-bytes';
import type { TreeChange } from './tree-changes';
import { statsOf } from './file-state';

/** What is in the place of a file that is to be written, and why it must stay. */
interface Obstacle {
  path: string;
  problem: string;
}

/**
 * Refuses to write where git sees nothing but something is: what it ignores is in no snapshot, and would be lost. And
 * where a symbolic link is on the way: what it leads to may be anywhere. `folder` holds what was planned from.
 */
export async function refuseObstacles(folder: string, changes: readonly TreeChange[]): Promise<void> {
  const removed = new Set(changes.filter(({ after }) => after === null).map(({ path }) => path));
  const obstacles: Obstacle[] = [];
  for (const { path, before, after } of changes) {
    const found = after && (await firstObstacle(folder, path, before !== null, removed));
    if (found) obstacles.push(found);
  }
  if (obstacles.length > 0) throw inTheWay(obstacles);
}

async function firstObstacle(
  folder: string,
  path: string,
  isKnown: boolean,
  removed: ReadonlySet<string>,
): Promise<Obstacle | null> {
  if (!isUtf8(encodePath(path))) return { path, problem: 'has a name that is no UTF-8' };
  for (const parent of parentsOf(path)) {
    const stats = await statsOf(join(folder, parent));
    if (!stats || removed.has(parent)) return null;
    if (stats.isSymbolicLink()) return { path: parent, problem: 'is a symbolic link' };
    if (!stats.isDirectory()) return { path: parent, problem: 'is no folder' };
  }
  const stats = await statsOf(join(folder, path));
  if (!stats) return null;
  if (!stats.isDirectory()) return isKnown ? null : { path, problem: 'is there already, ignored by git' };
  const inside = await readdir(join(folder, path), { recursive: true, withFileTypes: true });
  const kept = inside
    .filter((entry) => !entry.isDirectory())
    .map((entry) => posix.join(path, relativeTo(join(folder, path), entry)))
    .find((file) => !removed.has(file));
  return kept === undefined ? null : { path: kept, problem: 'is in a folder that would become a file' };
}

const relativeTo = (folder: string, { parentPath, name }: { parentPath: string; name: string }): string =>
  join(parentPath, name)
    .slice(folder.length + 1)
    .replaceAll('\\', '/');

/** `a`, `a/b` of `a/b/c`. */
const parentsOf = (path: string): string[] =>
  path
    .split('/')
    .slice(0, -1)
    .map((_, depth, segments) => segments.slice(0, depth + 1).join('/'));

const SHOWN = 3;

function inTheWay(obstacles: readonly Obstacle[]): CodexError {
  const shown = obstacles.slice(0, SHOWN).map(({ path, problem }) => `${path} ${problem}`);
  const more = obstacles.length > SHOWN ? `, and ${obstacles.length - SHOWN} more` : '';
  return new CodexError('conflict', `In the way of what is delivered: ${shown.join(', ')}${more}`, {
    resolution: 'Move it away, or deliver to another place (mappings); nothing was written',
    data: { paths: obstacles.map(({ path }) => path) },
  });
}
