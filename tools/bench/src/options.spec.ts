import { groupsOf } from './groups';
import { readOptions, UsageError } from './options';

const read = (...args: string[]) => readOptions(args, true);

it('measures everything on tmpfs, five rounds, for docs, when nothing is asked for', () => {
  expect(read()).toMatchObject({ rounds: 5, media: ['tmpfs'], output: 'docs', repositories: null });
  expect(readOptions([], false).media).toEqual(['disk']);
});

it('writes nothing of what is not a whole measurement, unless it is told where', () => {
  expect(read('--quick').output).toBeNull();
  expect(read('--rounds=4').output).toBeNull();
  expect(read('--contenders=codex-core').output).toBeNull();
  expect(read('--quick', '--output=figures').output).toBe('figures');
});

it.each([
  [['--scenario=frist'], "some of to-codex, first, .*not 'frist'"],
  [['--contenders=codex-core,rsync'], "not 'rsync'"],
  [['--media=floppy'], "some of tmpfs, disk; not 'floppy'"],
  [['--rounds=0'], "--rounds takes whole numbers from 1, not '0'"],
  [['--delay=fast'], "--delay takes whole numbers from 0, not 'fast'"],
  [['--repositories=42,'], "--repositories takes whole numbers from 1, not ''"],
  [['--parallelRepos=1.5'], "not '1.5'"],
  [['--quck'], '--quck'],
  [['first'], 'first'],
])('says what is wrong with %j', (args, message) => {
  expect(() => read(...args)).toThrow(UsageError);
  expect(() => read(...args)).toThrow(new RegExp(message));
});

it('measures what is asked for, with the contenders that take part in it', () => {
  const options = read(
    '--scenario=cold,shared',
    '--repositories=10',
    '--delay=0,5',
    '--contenders=spec,ls-remote',
  );
  expect(groupsOf(options)).toEqual([
    { scenario: 'shared', medium: 'tmpfs', repositories: 10, delay: 0, parallel: 5, contenders: ['spec'] },
    { scenario: 'shared', medium: 'tmpfs', repositories: 10, delay: 5, parallel: 5, contenders: ['spec'] },
    { scenario: 'cold', medium: 'tmpfs', repositories: 10, delay: 0, parallel: 5, contenders: ['ls-remote'] },
    { scenario: 'cold', medium: 'tmpfs', repositories: 10, delay: 5, parallel: 5, contenders: ['ls-remote'] },
  ]);
});

it('measures one organization after another, each only once', () => {
  const sizes = groupsOf(read('--scenario=first,unchanged,big')).map(({ scenario, repositories }) =>
    scenario === 'big' ? 'big' : repositories,
  );
  expect(sizes.filter((size, index) => size !== sizes[index - 1])).toEqual(['big', 42, 100, 300, 1000]);
});
