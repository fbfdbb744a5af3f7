import { posix } from 'node:path';
import { decodePath } from '../git/path-bytes';
import { readBlobs, type TreeFiles } from '../git/tree';

/** Components that git refuses to check out, whatever their case. */
const forbidden = new Set(['.', '..', '.git', 'git~1']);

/** The files without those that are never synced: gitlinks, `.gitmodules`, forbidden paths, links that leave the files. */
export async function syncableFiles(gitDir: string, files: TreeFiles): Promise<TreeFiles> {
  const syncable: TreeFiles = new Map();
  for (const [path, file] of files) {
    const components = path.toLowerCase().split('/');
    const refused = components.some((name) => forbidden.has(name)) || components.at(-1) === '.gitmodules';
    if (!refused && file.mode !== '160000') syncable.set(path, file);
  }
  const targets = await linkTargets(gitDir, syncable);
  // A link to a link that is left out leads nowhere too, so this goes on until nothing more is left out.
  for (;;) {
    const places = placesOf(syncable.keys());
    const leaving = [...targets].filter(([path, target]) => syncable.has(path) && !places.has(target));
    if (leaving.length === 0) return syncable;
    for (const [path] of leaving) syncable.delete(path);
  }
}

/** Path of each link → the path it points at; `/` and `..` stay in front of what is outside. */
async function linkTargets(gitDir: string, files: TreeFiles): Promise<Map<string, string>> {
  const links = [...files].filter(([, { mode }]) => mode === '120000');
  const blobs = await readBlobs(
    gitDir,
    links.map(([, { oid }]) => oid),
  );
  return new Map(
    links.map(([path, { oid }]) => {
      const target = decodePath(blobs.get(oid) ?? Buffer.alloc(0));
      if (target.startsWith('/')) return [path, target];
      return [path, posix.join(posix.dirname(path), target).replace(/\/$/, '')];
    }),
  );
}

/** The files and all folders that hold one; `.` is the root. */
function placesOf(paths: Iterable<string>): Set<string> {
  const places = new Set<string>();
  for (const path of paths) {
    for (let place = path; !places.has(place); place = posix.dirname(place)) places.add(place);
  }
  return places;
}
