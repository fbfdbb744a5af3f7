import type { ObjectReader, Oid, TreeEntry } from '../git/objects';
import type { FileEntry } from '../plan/sync-plan';

type Objects = Pick<ObjectReader, 'readTree'>;

export async function entryAt(objects: Objects, root: Oid, path: string): Promise<TreeEntry | undefined> {
  let entry: TreeEntry | undefined = { name: '', mode: '040000', oid: root };
  for (const name of path.split('/')) {
    if (entry?.mode !== '040000') return undefined;
    entry = (await objects.readTree(entry.oid)).find((child) => child.name === name);
  }
  return entry;
}

/**
 * All files below a tree, submodules too (mode 160000), by their path relative to it.
 * `enter` keeps out of folders that cannot matter.
 */
export async function readFiles(
  objects: Objects,
  tree: Oid | null,
  enter: (directory: string, tree: Oid) => boolean = () => true,
): Promise<Map<string, FileEntry>> {
  const visit = async (oid: Oid, prefix: string): Promise<[string, FileEntry][]> => {
    const found = (await objects.readTree(oid)).map(({ name, mode, oid: child }) => {
      const path = prefix + name;
      if (mode !== '040000') return [[path, { mode, oid: child }] as [string, FileEntry]];
      return enter(path, child) ? visit(child, `${path}/`) : [];
    });
    return (await Promise.all(found)).flat();
  };
  return new Map(tree ? await visit(tree, '') : []);
}

/** Listings of the given folders (`''` is the root) of a tree. */
export async function listDirectories(
  objects: Objects,
  root: Oid,
  directories: readonly string[],
): Promise<Map<string, readonly TreeEntry[] | null>> {
  const list = async (directory: string) => {
    const oid = directory === '' ? root : await treeAt(objects, root, directory);
    return [directory, oid ? await objects.readTree(oid) : null] as const;
  };
  return new Map(await Promise.all(directories.map(list)));
}

async function treeAt(objects: Objects, root: Oid, path: string): Promise<Oid | undefined> {
  const entry = await entryAt(objects, root, path);
  return entry?.mode === '040000' ? entry.oid : undefined;
}
