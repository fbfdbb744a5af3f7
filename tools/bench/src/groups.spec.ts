import { groupsOf, type Group } from './groups';
import { readOptions } from './options';

const groups = (...args: string[]) => groupsOf(readOptions(args, true));
const withoutTmpfs = (...args: string[]) => groupsOf(readOptions(args, false));
const places = (list: Group[]) =>
  list.map(({ medium, repositories, delay, parallel }) => `${medium} ${repositories} ${delay} ${parallel}`);

it('measures what is asked for, with the contenders that take part in it', () => {
  const asked = ['--scenario=cold,first', '--repositories=10', '--delay=0,5', '--contenders=spec,ls-remote'];
  const setting = { medium: 'tmpfs', repositories: 10, parallel: 5, rounds: 5 };
  expect(groups(...asked)).toEqual([
    { scenario: 'first', ...setting, delay: 0, contenders: ['spec'] },
    { scenario: 'first', ...setting, delay: 5, contenders: ['spec'] },
    { scenario: 'cold', ...setting, delay: 0, contenders: ['ls-remote'] },
    { scenario: 'cold', ...setting, delay: 5, contenders: ['ls-remote'] },
  ]);
});

it('measures one organization after another, on one medium after the other', () => {
  const sizes = groups('--scenario=first,unchanged,big').map(({ scenario, medium, repositories }) =>
    scenario === 'big' ? 'big' : medium === 'disk' ? 'disk' : repositories,
  );
  const changes = sizes.filter((size, index) => size !== sizes[index - 1]);
  expect(changes).toEqual(['big', 42, 100, 300, 1000, 'disk']);
});

it('has one big repository, however many are asked for', () => {
  expect(places(groups('--scenario=big', '--repositories=10,20', '--delay=0'))).toEqual(['tmpfs 1 0 5']);
});

it('measures the usual setting more often than others', () => {
  const rounds = groups('--scenario=first').map((group) => [places([group])[0], group.rounds]);
  expect(Object.fromEntries(rounds)).toMatchObject({
    'tmpfs 42 40 5': 5,
    'tmpfs 42 0 5': 3,
    'tmpfs 42 40 20': 3,
    'tmpfs 100 40 5': 3,
    'tmpfs 1000 40 5': 2,
  });
  expect(new Set(groups('--rounds=4').map((group) => group.rounds))).toEqual(new Set([4]));
});

it('measures everything on the media that are asked for', () => {
  const one = places(groups('--scenario=to-codex', '--media=disk,tmpfs', '--delay=0'));
  expect(one).toEqual(['tmpfs 42 0 5', 'disk 42 0 5']);
});

it.each([
  ['without tmpfs', withoutTmpfs('--scenario=first,unchanged')],
  ['with both media asked for', groups('--scenario=first,unchanged', '--media=tmpfs,disk')],
])('measures nothing twice, and the usual setting with all contenders, %s', (_, list) => {
  const keys = list.map((group) => `${group.scenario} ${places([group])[0]}`);
  expect(new Set(keys).size).toBe(keys.length);
  const usual = list.find((group) => places([group])[0] === 'disk 42 40 5');
  expect(usual?.contenders).toContain('antora');
});
