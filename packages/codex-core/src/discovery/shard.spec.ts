import { isInShard } from './shard';

const names = Array.from({ length: 1000 }, (_, index) => `service-${index}`);
const shardsOf = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => index + 1).filter((index) => isInShard(name, { index, count }));

it.each([1, 2, 3, 8, 64])('of %i shards has each project in exactly one', (count) => {
  for (const name of names) expect(shardsOf(name, count)).toHaveLength(1);
});

it('gives all shards about as much to do', () => {
  for (const index of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const size = names.filter((name) => isInShard(name, { index, count: 8 })).length;
    expect(size).toBeGreaterThan(90);
    expect(size).toBeLessThan(160);
  }
});

it('is the same on every machine and in every version: shards of one run may differ in both', () => {
  expect(['app', 'web', 'docs.site', 'grüße'].map((name) => shardsOf(name, 8))).toEqual([[8], [8], [6], [7]]);
});

it('ignores case, as folders may', () => {
  for (const name of names) expect(shardsOf(name.toUpperCase(), 8)).toEqual(shardsOf(name, 8));
});

it('has every project in a run without shards', () => {
  expect(names.every((name) => isInShard(name, null))).toBe(true);
});
