import { editDistance, nearest } from './nearest';

describe('nearest', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['limit', 'limit', 0],
    ['limit', 'limits', 1],
    ['kitten', 'sitting', 3],
  ])('counts the edits from %j to %j: %i', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
  });

  it('names the candidate that is nearest, ignoring case', () => {
    expect(nearest('ParalelREPOS', ['limit', 'parallelRepos', 'parallel_repos'])).toBe('parallelRepos');
  });

  it('has nothing to name without candidates', () => {
    expect(nearest('a', [])).toBeUndefined();
  });
});
