import { revertedCommits } from './reverted-commits';

const id = (name: string) => name.padEnd(40, '0');
const commit = (name: string) => ({ oid: id(name), message: `sync(app): ${name}` });
const revert = (name: string, of: string) => ({
  oid: id(name),
  message: `Revert "${of}"\n\nThis reverts commit ${id(of)}.\n`,
});

it.each([
  ['nothing', [], []],
  ['no revert', [commit('b'), commit('a')], []],
  ['a revert', [revert('c', 'b'), commit('b'), commit('a')], [['b', 'c']]],
  [
    'two in a row',
    [revert('d', 'a'), revert('c', 'b'), commit('b'), commit('a')],
    [
      ['a', 'd'],
      ['b', 'c'],
    ],
  ],
  ['a reverted revert', [revert('d', 'c'), revert('c', 'b'), commit('b')], []],
  ['one reverted again', [revert('e', 'b'), revert('d', 'c'), revert('c', 'b'), commit('b')], [['b', 'e']]],
  ['a revert that something followed', [commit('d'), revert('c', 'b'), commit('b')], []],
  ['a revert of what is not in sight', [revert('d', 'a'), commit('c')], []],
])('%s', (_name, history, expected) => {
  const found = revertedCommits(history).map(({ commit, by }) => [commit, by]);
  expect(found).toEqual(expected.map((pair) => pair.map(id)));
});

it('is read in a merge commit, and in a squashed one, too', () => {
  const squashed = `Revert (#12)\n\n* Revert "b"\n\nThis reverts commit ${id('b')}, reversing\nchanges made to x.`;
  expect(revertedCommits([{ oid: id('c'), message: squashed }, commit('b')])).toHaveLength(1);
});
