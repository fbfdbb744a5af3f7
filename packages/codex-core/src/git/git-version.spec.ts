import { version } from './commands/version';
import { temporaryFolder } from './git.fixture';
import { requireGit } from './git-version';
import { withProgram } from './processes.fixture';

const folder = temporaryFolder();
afterAll(async () => (await folder).remove());

const gitThatSays = async (text: string) => withProgram((await folder).path, 'git', `echo '${text}'`);

it('finds the git of this machine', async () => {
  expect(await requireGit(process.env)).toMatch(/^\d+\.\d+/);
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

it('says that git is missing', async () => {
  await expect(requireGit({ PATH: (await folder).path })).rejects.toMatchObject({ code: 'git_missing' });
});

it('parses no version from other output', () => {
  expect(version.parse('git: not a command')).toBeNull();
});
