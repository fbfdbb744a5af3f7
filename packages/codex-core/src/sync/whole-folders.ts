import type { Oid } from '../git/objects';
import { hashTree } from '../git/tree-hash';
import type { WholeFolder } from '../git/transport';
import type { FileEntry, FileMap } from '../plan/sync-plan';

/**
 * The outermost folders of which every file is wanted: those whose id is that of the wanted files alone.
 * `folders`: path → tree.
 */
export function wholeFolders(folders: ReadonlyMap<string, Oid>, wanted: FileMap): WholeFolder[] {
  const found: WholeFolder[] = [];
  const visit = (parent: string, files: FileMap): void => {
    for (const [name, inside] of byFolder(files)) {
      const path = parent + name;
      const tree = folders.get(path);
      if (tree === undefined || hashTree(inside) !== tree) visit(`${path}/`, inside);
      else found.push({ tree, blobs: [...inside.values()].map(({ oid }) => oid) });
    }
  };
  visit('', wanted);
  return found;
}

function byFolder(files: FileMap): Map<string, Map<string, FileEntry>> {
  const groups = new Map<string, Map<string, FileEntry>>();
  for (const [path, entry] of files) {
    const end = path.indexOf('/');
    if (end < 0) continue;
    const name = path.slice(0, end);
    const group = groups.get(name) ?? new Map<string, FileEntry>();
    groups.set(name, group.set(path.slice(end + 1), entry));
  }
  return groups;
}
