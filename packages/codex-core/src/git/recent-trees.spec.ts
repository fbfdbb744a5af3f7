import type { TreeEntry } from './objects';
import { RecentTrees } from './recent-trees';

const tree = (...names: string[]): TreeEntry[] =>
  names.map((name) => ({ name, mode: '100644', oid: '1'.repeat(40) }));

/** Trees whose entries are their names' letters, and the names that were read. */
function readings(most: number) {
  const trees = new RecentTrees(most);
  const read: string[] = [];
  const get = (name: string) =>
    trees.get(name, async () => {
      read.push(name);
      return tree(...name);
    });
  return { get, read };
}

it('reads a tree once, also when it is asked for while it is read', async () => {
  const { get, read } = readings(10);
  const both = await Promise.all([get('ab'), get('ab')]);
  expect([...both, await get('ab')]).toEqual([tree('a', 'b'), tree('a', 'b'), tree('a', 'b')]);
  expect(read).toEqual(['ab']);
});

it('forgets what was asked for the longest time ago', async () => {
  const { get, read } = readings(4);
  for (const name of ['ab', 'cd', 'ab', 'ef', 'ab', 'cd']) await get(name);
  expect(read).toEqual(['ab', 'cd', 'ef', 'cd']);
});

it('reads again what could not be read', async () => {
  const trees = new RecentTrees();
  const fails = trees.get('a', () => Promise.reject(new Error('gone')));
  await expect(fails).rejects.toThrow('gone');
  expect(await trees.get('a', async () => tree('a'))).toEqual(tree('a'));
});
