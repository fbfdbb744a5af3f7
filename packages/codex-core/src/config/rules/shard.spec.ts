import { shardOf, shardProblem } from './shard';

it.each([
  ['1/1', { index: 1, count: 1 }],
  ['2/8', { index: 2, count: 8 }],
  ['8/8', { index: 8, count: 8 }],
])('%s is a shard', (text, shard) => {
  expect(shardOf(text)).toEqual(shard);
  expect(shardProblem(text)).toBeUndefined();
});

it.each([
  ['0/4', 'must be one of 1/4 to 4/4'],
  ['5/4', 'must be one of 1/4 to 4/4'],
  ['1/0', 'must be of 1 or more shards, as 1/1'],
  ['x', 'must be the number of the shard and how many there are, as 2/8'],
  ['2', 'must be the number of the shard and how many there are, as 2/8'],
  ['-1/4', 'must be the number of the shard and how many there are, as 2/8'],
  ['1.5/4', 'must be the number of the shard and how many there are, as 2/8'],
  ['1/4/2', 'must be the number of the shard and how many there are, as 2/8'],
  ['01/02', 'must be the number of the shard and how many there are, as 2/8'],
  [' 1/4', 'must be the number of the shard and how many there are, as 2/8'],
  ['1/99999999999', 'must be the number of the shard and how many there are, as 2/8'],
  ['', 'must be the number of the shard and how many there are, as 2/8'],
])('%j is none', (text, problem) => {
  expect(shardProblem(text)).toBe(problem);
});
