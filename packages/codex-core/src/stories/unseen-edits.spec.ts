import { SyncedWorkspace } from './workspace.fixture';

/** git takes a file with one of these bits for unchanged, whatever is on disk. */
let mono: SyncedWorkspace;
beforeEach(async () => {
  mono = await SyncedWorkspace.create();
  await mono.write(Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [file(name), `${name}\n`])));
  await mono.sync(['app']);
  mono.commit();
});
afterEach(() => mono.close());

const file = (name: string): string => `packages/app/docs/${name}.md`;
const share = (files: Record<string, string | null>) => mono.acme.org.codex.commit(files, { branch: 'test' });
const docs = () => mono.files('packages/app/docs');

describe.each(['skip-worktree', 'assume-unchanged'])('an edit of a file with the %s bit', (bit) => {
  beforeEach(() => {
    mono.git('update-index', `--${bit}`, file('a'));
  });

  it.each([
    ['replaced', 'theirs\n'],
    ['deleted', null],
  ])('is kept when the file would be %s, and nothing else is written', async (_, content) => {
    await mono.write({ [file('a')]: 'm\n' });
    await share({ 'projects/app/docs/a.md': content, 'shared/guide.md': 'new\n' });
    const before = await docs();
    const [failure] = (await mono.sync(['app'])).failures;
    expect(failure).toMatchObject({
      code: 'conflict',
      error: `Edits that git was told not to see would be lost: ${file('a')}`,
      resolution: expect.stringContaining(`--no-${bit}`),
    });
    expect(await docs()).toEqual(before);
    mono.git('update-index', `--no-${bit}`, file('a'));
    mono.git('checkout', file('a'));
    expect(await mono.sync(['app'])).toMatchObject({ status: 'success' });
    expect(Object.keys(await docs()).includes('a.md')).toBe(content !== null);
  });

  it('disturbs no delivery to other files', async () => {
    await mono.write({ [file('a')]: 'mine\n' });
    await share({ 'projects/app/docs/b.md': 'theirs\n' });
    expect(await mono.sync(['app'])).toMatchObject({ status: 'success' });
    expect(await docs()).toMatchObject({ 'a.md': 'mine\n', 'b.md': 'theirs\n' });
  });

  it('is none where the content is still that of the index, be it written anew', async () => {
    await mono.write({ [file('a')]: 'a\n' });
    await share({ 'projects/app/docs/a.md': 'theirs\n' });
    expect(await mono.sync(['app'])).toMatchObject({ status: 'success' });
    expect(await docs()).toMatchObject({ 'a.md': 'theirs\n' });
  });
});

it('a file that a sparse checkout leaves out is delivered to as any other', async () => {
  mono.git('sparse-checkout', 'set', '--no-cone', '/*', `!/${file('a')}`, `!/${file('b')}`);
  expect(Object.keys(await docs())).toEqual(['c.md', 'd.md', 'shared/guide.md']);
  await share({ 'projects/app/docs/a.md': 'theirs\n', 'projects/app/docs/b.md': null });
  expect(await mono.sync(['app'])).toMatchObject({ status: 'success' });
  expect(await docs()).toMatchObject({ 'a.md': 'theirs\n', 'c.md': 'c\n' });
});
