import { readOptions, UsageError } from './options';

const read = (...args: string[]) => readOptions(args, true);

it('measures what the scenarios say, usually on tmpfs, for docs, when nothing is asked for', () => {
  const asked = { rounds: null, media: null, repositories: null };
  expect(read()).toMatchObject({ ...asked, usualMedium: 'tmpfs', timeLimit: 300, output: 'docs' });
  expect(readOptions([], false).usualMedium).toBe('disk');
});

it('lets --quick be less quick', () => {
  expect(read('--quick', '--rounds=3')).toMatchObject({ repositories: [10], delays: [0], rounds: 3 });
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
  [['--rounds=3,5'], "--rounds takes one whole number, not '3,5'"],
  [['--timeLimit=0'], "--timeLimit takes whole numbers from 1, not '0'"],
  [['--delay=fast'], "--delay takes whole numbers from 0, not 'fast'"],
  [['--repositories=42,'], "--repositories takes whole numbers from 1, not ''"],
  [['--parallelRepos=1.5'], "not '1.5'"],
  [['--quck'], '--quck'],
  [['first'], 'first'],
])('says what is wrong with %j', (args, message) => {
  expect(() => read(...args)).toThrow(UsageError);
  expect(() => read(...args)).toThrow(new RegExp(message));
});
