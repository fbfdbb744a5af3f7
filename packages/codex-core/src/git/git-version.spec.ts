import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { version } from './commands/version';
import { gitEnvironment } from './environment';
import { temporaryFolder } from './git.fixture';
import { requireGit } from './git-version';
import { withProgram } from './processes.fixture';

const folder = temporaryFolder();
afterAll(async () => (await folder).remove());

const gitThatSays = async (text: string) => withProgram((await folder).path, 'git', `echo '${text}'`);

it('finds the git of this machine, whatever else is in the environment', async () => {
  const env = { ...process.env, EDITOR: 'vi', GIT_EDITOR: 'vi', PAGER: 'less', SSH_ASKPASS: 'ask' };
  expect(await requireGit(env)).toMatch(/^\d+\.\d+/);
});

it.each([
  ['git version 2.36.0', '2.36.0'],
  ['git version 2.44.0.windows.1', '2.44.0'],
  ['git version 2.39.3 (Apple Git-146)', '2.39.3'],
  ['git version 3.0', '3.0'],
])('takes %j', async (text, found) => {
  expect(await requireGit(await gitThatSays(text))).toBe(found);
});

it.each([
  ['git version 2.35.8', '2.35.8'],
  ['git version 1.99', '1.99'],
  ['something else', 'something else'],
])('refuses %j, and names both versions', async (text, found) => {
  await expect(requireGit(await gitThatSays(text))).rejects.toMatchObject({
    code: 'git_too_old',
    message: `git ${found} is too old, 2.36 or later is needed`,
  });
});

describe('a git that is missing', () => {
  const missing = (message: string) => ({ code: 'git_missing', message });

  it('is not there', async () => {
    const nowhere = requireGit({ PATH: (await folder).path });
    await expect(nowhere).rejects.toMatchObject(missing('git is not installed'));
  });

  it('may not be executed', async () => {
    const bin = join((await folder).path, 'plain');
    await mkdir(bin);
    await writeFile(join(bin, 'git'), 'no program');
    await expect(requireGit({ PATH: bin })).rejects.toMatchObject(missing('git may not be executed'));
  });

  it.each([
    ['exit 127', 'git does not run: exit code 127'],
    ['echo "xcode-select: no tools" >&2; exit 1', 'git does not run: xcode-select: no tools'],
    ['kill -9 $$', 'git does not run: killed by a signal'],
  ])('does not run: %s', async (script, message) => {
    const env = await withProgram((await folder).path, 'git', script);
    await expect(requireGit(env)).rejects.toMatchObject(missing(message));
  });
});

it('is asked with the whole environment of a run', async () => {
  const env = gitEnvironment({
    inherited: { ...process.env, EDITOR: 'vi' },
    serverUrl: 'https://x',
    home: '/none',
  });
  expect(await requireGit(env)).toMatch(/^\d+\.\d+/);
});

it('parses no version from other output', () => {
  expect(version.parse('git: not a command')).toBeNull();
});
