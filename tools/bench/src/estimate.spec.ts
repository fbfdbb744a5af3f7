import { Estimate, secondsOf } from './estimate';
import type { Group } from './groups';

const group: Group = {
  scenario: 'first',
  medium: 'tmpfs',
  repositories: 100,
  delay: 40,
  parallel: 5,
  rounds: 3,
  contenders: ['codex-core', 'clone'],
};

it.each<[string, Partial<Group>]>([
  ['rounds', { rounds: 5 }],
  ['repositories', { repositories: 300 }],
  ['contenders', { contenders: ['codex-core', 'clone', 'spec'] }],
])('takes more %s for longer', (_, more) => {
  expect(secondsOf({ ...group, ...more })).toBeGreaterThan(secondsOf(group));
});

it('says minutes, and none when all is done', () => {
  const estimate = new Estimate([group, group]);
  expect(estimate.toString()).toMatch(/^about [1-9]\d* min$/);
  estimate.finish(group);
  estimate.finish(group);
  expect(estimate.toString()).toBe('about 0 min');
});

it('goes by the groups before, on a machine that is faster', () => {
  const estimate = new Estimate([group, { ...group, repositories: 1000 }]);
  estimate.finish(group);
  expect(estimate.toString()).toBe('about 1 min');
});
