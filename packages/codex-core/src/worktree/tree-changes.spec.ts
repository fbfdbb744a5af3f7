import type { TreeEntry } from '../git/objects';
import { treeChanges } from './tree-changes';

const file = (name: string, oid: string, mode: TreeEntry['mode'] = '100644'): TreeEntry => ({
  name,
  oid,
  mode,
});
const TREES: Record<string, TreeEntry[]> = {
  old: [
    file('docs', 'old-docs', '040000'),
    file('same', 'same-tree', '040000'),
    file('a', '1'),
    file('b', '2'),
  ],
  new: [
    file('docs', 'new-docs', '040000'),
    file('same', 'same-tree', '040000'),
    file('a', '1', '100755'),
    file('b', 'b-tree', '040000'),
  ],
  'old-docs': [file('x', 'x-tree', '040000'), file('y', '3')],
  'new-docs': [file('x', '4'), file('z', '5')],
  'x-tree': [file('deep', '6')],
  'b-tree': [file('c', '7')],
};
const objects = {
  readCommit: async (oid: string) => ({ tree: oid, parents: [] }),
  readTree: async (oid: string) => TREES[oid]!,
};

it('tells modes, content, and files that became folders or were folders; looks into nothing that is the same', async () => {
  const changes = await treeChanges(objects, 'old', 'new');
  const told = changes.map(({ path, before, after }) => [path, before?.oid ?? null, after?.oid ?? null]);
  expect(told.sort()).toEqual([
    ['a', '1', '1'],
    ['b', '2', null],
    ['b/c', null, '7'],
    ['docs/x', null, '4'],
    ['docs/x/deep', '6', null],
    ['docs/y', '3', null],
    ['docs/z', null, '5'],
  ]);
});
