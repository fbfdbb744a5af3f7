import { executable, submodule, symlink, type Changes } from '../git/contents';
import { createTestOrganization, type TestOrganization } from '../fixture/test-organization';
import { expectedSelection, type SelectionRules } from './expected-selection';

let org: TestOrganization;
beforeEach(async () => {
  org = await createTestOrganization({ codex: null });
});
afterEach(() => org.close());

async function selected(files: Changes, rules?: SelectionRules): Promise<string[]> {
  const app = org.repository('app');
  await app.commit(files);
  return [...(await expectedSelection(app.gitDir, 'refs/heads/main', rules)).keys()];
}

const texts = (...paths: string[]): Changes => Object.fromEntries(paths.map((path) => [path, 'text']));

it('takes the documented places by default', async () => {
  const files = texts(
    ...[
      '.claude/a/b.md',
      'CLAUDE.md',
      'README.md',
      'docs/.hidden/.x',
      'docs/a.png',
      'guides/a',
      'standards/a/b',
    ],
    ...['readme.md', 'packages/README.md', 'src/docs/a.md', 'Docs/a.md', 'docsy/a.md'],
  );
  expect(await selected(files)).toEqual([
    ...[
      '.claude/a/b.md',
      'CLAUDE.md',
      'README.md',
      'docs/.hidden/.x',
      'docs/a.png',
      'guides/a',
      'standards/a/b',
    ],
  ]);
});

it('leaves out the documented excludes, whatever their case', async () => {
  const files = texts(
    ...['docs/.ENV', 'docs/.env.local', 'docs/x/App.LOG', 'docs/Dist/a', 'docs/build/a', 'docs/.ds_store'],
    ...[
      'docs/credentials.json',
      'docs/My-Secrets.md',
      'docs/secrets/a.md',
      'docs/PASSWORDS/a/b',
      'docs/password',
    ],
    ...['docs/Private/a.md', 'docs/drafts/a/b.md', 'docs/node_modules/a'],
    ...['docs/x/private/a.md', 'docs/environment.md', 'docs/log'],
  );
  expect(await selected(files)).toEqual(['docs/environment.md', 'docs/log', 'docs/x/private/a.md']);
});

it('takes what it is told to, and leaves out what is omitted', async () => {
  const files = texts('a.md', 'b/c.md', 'b/d.txt', 'b/e/f.md', 'b/ee/f.md');
  const rules = { patterns: ['**/*.md'], excludes: ['a*'], omitted: ['b/e', 'b/c.md'] };
  expect(await selected(files, rules)).toEqual(['b/ee/f.md']);
});

it('never takes gitlinks, .gitmodules and paths that git forbids', async () => {
  const files = {
    ...texts('docs/.gitmodules', 'docs/.gitkeep', 'docs/.Git/a'),
    'docs/lib': submodule('1'.repeat(40)),
  };
  expect(await selected(files)).toEqual(['docs/.gitkeep']);
});

it('keeps modes', async () => {
  const app = org.repository('app');
  await app.commit({ 'docs/run.sh': executable('run'), 'docs/link': symlink('run.sh') });
  const files = await expectedSelection(app.gitDir, 'refs/heads/main');
  expect([...files.values()].map(({ mode }) => mode)).toEqual(['120000', '100755']);
});

it.each([
  ['a file', 'a.md'],
  ['a file in another selected place', '../guides/b.md'],
  ['a folder', 'sub'],
  ['a folder, with a slash', './sub/'],
  ['the folder it is in', '.'],
  ['the root of the repository', '..'],
  ['a link that stays', 'stays'],
])('keeps a link to %s', async (_, target) => {
  const files = { ...texts('docs/a.md', 'docs/sub/c.md', 'guides/b.md'), 'docs/stays': symlink('a.md') };
  expect(await selected({ ...files, 'docs/link': symlink(target) })).toContain('docs/link');
});

it.each([
  ['a file that is not selected', '../src/main.ts'],
  ['a folder of which nothing is selected', '../src'],
  ['an excluded file', 'drafts/d.md'],
  ['nothing', 'missing.md'],
  ['an absolute path', '/etc/hosts'],
  ['something outside of the repository', '../../docs/a.md'],
  ['a link that is left out', 'leaves'],
])('leaves out a link to %s', async (_, target) => {
  const files = {
    ...texts('docs/a.md', 'docs/drafts/d.md', 'src/main.ts'),
    'docs/leaves': symlink('../src'),
  };
  expect(await selected({ ...files, 'docs/link': symlink(target) })).toEqual(['docs/a.md']);
});
