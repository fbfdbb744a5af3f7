import { Estimate, secondsOf } from './estimate';
import type { Group } from './groups';

const group: Group = {
  scenario: 'first',
  medium: 'tmpfs',
  repositories: 100,
  delay: 0,
  parallel: 5,
  rounds: 3,
  contenders: ['codex-core', 'clone'],
};

it.each<[string, Partial<Group>]>([
  ['rounds', { rounds: 5 }],
  ['repositories', { repositories: 300 }],
  ['delay', { delay: 40 }],
  ['contenders', { contenders: ['codex-core', 'clone', 'spec'] }],
])('takes more %s for longer', (_, more) => {
  expect(secondsOf({ ...group, ...more })).toBeGreaterThan(secondsOf(group));
});

it('says minutes, and none when all is done', () => {
  const groups = [group, { ...group, rounds: 5 }, { ...group, repositories: 42 }];
  const estimate = new Estimate(groups);
  expect(estimate.toString()).toMatch(/^about [1-9]\d* min$/);
  for (const each of groups) estimate.finish(each);
  expect(estimate.toString()).toBe('about 0 min');
});

it('goes by the groups before, more and more', () => {
  const long = { ...group, repositories: 10_000 };
  const minutes = (estimate: Estimate) => Number(/\d+/.exec(estimate.toString())?.[0]);
  const estimate = new Estimate([group, long, { ...long }]);
  const atFirst = minutes(estimate);
  // As on a machine that takes no time at all.
  estimate.finish(group);
  expect(minutes(estimate)).toBeLessThan(atFirst);
  expect(minutes(estimate)).toBeGreaterThan(atFirst / 3);
  estimate.finish(long);
  expect(minutes(estimate)).toBeLessThan(atFirst / 10);
});
