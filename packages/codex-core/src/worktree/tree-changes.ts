import type { ObjectReader, Oid, TreeEntry } from '../git/objects';
import type { FileEntry } from '../plan/sync-plan';

/** One file that differs between two trees; null: not there. */
export interface TreeChange {
  path: string;
  before: FileEntry | null;
  after: FileEntry | null;
}

const isTree = (entry: TreeEntry | undefined): boolean => entry?.mode === '040000';
const fileOf = (entry: TreeEntry | undefined): FileEntry | null =>
  entry && entry.mode !== '040000' ? { mode: entry.mode, oid: entry.oid } : null;

/** What has to be done to the files of one commit to have those of another; submodules count as files. */
export async function treeChanges(
  objects: Pick<ObjectReader, 'readCommit' | 'readTree'>,
  from: Oid,
  to: Oid,
): Promise<TreeChange[]> {
  const changes: TreeChange[] = [];
  const entries = async (tree: Oid | undefined): Promise<Map<string, TreeEntry>> =>
    new Map((tree === undefined ? [] : await objects.readTree(tree)).map((entry) => [entry.name, entry]));
  const compare = async (old: Oid | undefined, now: Oid | undefined, prefix: string): Promise<void> => {
    if (old === now) return;
    const [left, right] = await Promise.all([entries(old), entries(now)]);
    for (const name of new Set([...left.keys(), ...right.keys()])) {
      const [mine, yours] = [left.get(name), right.get(name)];
      if (mine?.oid === yours?.oid && mine?.mode === yours?.mode) continue;
      const path = prefix + name;
      const [before, after] = [fileOf(mine), fileOf(yours)];
      if (before || after) changes.push({ path, before, after });
      await compare(isTree(mine) ? mine?.oid : undefined, isTree(yours) ? yours?.oid : undefined, `${path}/`);
    }
  };
  const [old, now] = await Promise.all([objects.readCommit(from), objects.readCommit(to)]);
  await compare(old.tree, now.tree, '');
  return changes;
}
