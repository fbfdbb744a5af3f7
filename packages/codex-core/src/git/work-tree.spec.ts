import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createGitFixture, plainGit, temporaryFolder, type GitFixture } from './git.fixture';
import type { Oid } from './objects';

let fixture: GitFixture;
let workspace: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  fixture = await createGitFixture();
});
afterAll(() => fixture.close());
beforeEach(async () => {
  workspace = await temporaryFolder();
});
afterEach(() => workspace.remove());

const env = { PATH: process.env['PATH'], GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
const person = ['-c', 'user.name=Robin', '-c', 'user.email=robin@example.com'];
/** What a person does in the workspace. */
const git = (...args: string[]): string =>
  execFileSync('git', [...person, ...args], { cwd: workspace.path, env, stdio: 'pipe' }).toString();

async function write(files: Record<string, string>, folder = workspace.path): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/** Tree id of what `git add -A` makes of a folder, by the person's own hand. */
function addedByHand(folder: string): Oid {
  git('add', '-A', '--sparse', '--', folder);
  const tree = git('write-tree').trim();
  return folder === '.' ? tree : git('rev-parse', `${tree}:${folder}`).trim();
}

/** All that is in `.git`, byte by byte. git marks what it uses of objects and shared indexes, by its time. */
async function repository(): Promise<Record<string, string>> {
  const entries = await readdir(join(workspace.path, '.git'), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const read = async (path: string) => {
    const hash = createHash('sha1')
      .update(await readFile(path))
      .digest('hex');
    const time = /\/(?:objects\/|sharedindex)/.test(path) ? '' : (await stat(path)).mtimeMs;
    return [path, `${hash} ${time}`] as const;
  };
  return Object.fromEntries(await Promise.all(files.map(read)));
}

async function snapshot(folder = 'packages/app', from = workspace.path): Promise<Oid> {
  const tree = await fixture.git.workTree(from);
  const commit = await tree.snapshot(folder);
  if (commit === undefined) throw new Error('no snapshot');
  return commit;
}

const treeOf = async (commit: Oid): Promise<Oid> => (await fixture.git.objects.readCommit(commit)).tree;

describe('a snapshot', () => {
  beforeEach(async () => {
    git('init', '-q', '-b', 'main');
    await write({
      'packages/app/docs/a.md': 'A\n',
      'packages/app/docs/b.md': 'B\n',
      'packages/web/w.md': 'W\n',
    });
    git('add', '-A');
    git('commit', '-qm', 'first');
  });

  it('is the tree that git add -A makes, and touches neither index nor repository', async () => {
    await write({
      'packages/app/docs/a.md': 'changed\n',
      'packages/app/docs/new.md': 'untracked\n',
      'packages/app/notes.tmp': 'ignored\n',
      'packages/app/.gitignore': '*.tmp\n',
      'packages/web/other.md': 'not of this folder\n',
    });
    await rm(join(workspace.path, 'packages/app/docs/b.md'));
    await symlink('docs/a.md', join(workspace.path, 'packages/app/link'));
    await write({ 'packages/app/run.sh': '#!/bin/sh\n' });
    await chmod(join(workspace.path, 'packages/app/run.sh'), 0o755);
    const before = await repository();
    const commit = await snapshot();
    expect(await repository()).toEqual(before);
    expect(await treeOf(commit)).toBe(addedByHand('packages/app'));
  });

  it('may be of the whole work tree', async () => {
    await write({ 'root.md': 'R\n' });
    expect(await treeOf(await snapshot('.'))).toBe(addedByHand('.'));
  });

  it('is the same commit for the same content, staged, committed or neither', async () => {
    await write({ 'packages/app/docs/a.md': 'changed\n' });
    const dirty = await snapshot();
    git('add', '-A');
    expect(await snapshot()).toBe(dirty);
    git('commit', '-qm', 'second');
    expect(await snapshot()).toBe(dirty);
    await write({ 'packages/app/docs/a.md': 'again\n' });
    expect(await snapshot()).not.toBe(dirty);
  });

  it('sees a change of the same size in the second of the last commit', async () => {
    await write({ 'packages/app/docs/a.md': 'a\n' });
    expect(await treeOf(await snapshot())).toBe(addedByHand('packages/app'));
    await write({ 'packages/app/docs/a.md': 'b\n' });
    expect(await treeOf(await snapshot())).toBe(addedByHand('packages/app'));
  });

  it('has its blobs once they are asked for', async () => {
    await write({ 'packages/app/docs/new.md': 'untracked\n' });
    const tree = await fixture.git.workTree(workspace.path);
    const commit = await tree.snapshot('packages/app');
    const oid = plainGit('/dev/null', ['hash-object', '--stdin'], 'untracked\n').toString().trim();
    expect(await fixture.git.objects.has(oid)).toBe(false);
    await tree.fetchObjects([oid]);
    expect((await fixture.git.objects.readBlob(oid)).toString()).toBe('untracked\n');
    expect(commit).toBe(await snapshot());
    const absent = '1234567890123456789012345678901234567890';
    await expect(tree.fetchObjects([absent])).rejects.toMatchObject({ code: 'object_missing' });
  });

  it('is undefined for a folder without files for git, and for one that is not there', async () => {
    await mkdir(join(workspace.path, 'packages/empty'));
    const tree = await fixture.git.workTree(workspace.path);
    expect(await tree.snapshot('packages/empty')).toBeUndefined();
    expect(await tree.snapshot('packages/none')).toBeUndefined();
  });

  it.each([
    ['core.splitIndex', 'true'],
    ['core.untrackedCache', 'true'],
    ['core.autocrlf', 'true'],
    ['core.safecrlf', 'true'],
    ['index.version', '4'],
    ['i18n.commitEncoding', 'latin1'],
    ['add.ignoreErrors', 'true'],
  ])('is that tree with %s=%s too', async (key, value) => {
    git('config', key, value);
    await write({
      'packages/app/docs/a.md': 'one\r\ntwo\n',
      'packages/app/.gitattributes': '*.md text=auto\n',
    });
    git('update-index', '--force-write-index');
    const before = await repository();
    const commit = await snapshot();
    expect(await repository()).toEqual(before);
    git('config', 'core.safecrlf', 'false');
    expect(await treeOf(commit)).toBe(addedByHand('packages/app'));
  });

  it('is not made in the middle of a merge', async () => {
    git('checkout', '-qb', 'other');
    await write({ 'packages/app/docs/a.md': 'theirs\n' });
    git('commit', '-qam', 'theirs');
    git('checkout', '-q', 'main');
    await write({ 'packages/app/docs/a.md': 'ours\n' });
    git('commit', '-qam', 'ours');
    expect(() => git('merge', 'other')).toThrow();
    const message = 'A merge is not resolved: packages/app/docs/a.md';
    await expect(snapshot()).rejects.toMatchObject({ code: 'conflict', message });
    await snapshot('packages/web');
  });

  it('runs no hook', async () => {
    await write({ '.git/hooks/post-index-change': '#!/bin/sh\ntouch "$(dirname "$0")/ran"\n' });
    await chmod(join(workspace.path, '.git/hooks/post-index-change'), 0o755);
    await write({ 'packages/app/docs/a.md': 'changed\n' });
    await snapshot();
    expect(await readdir(join(workspace.path, '.git/hooks'))).not.toContain('ran');
  });

  it('keeps what a sparse checkout leaves out', async () => {
    const whole = await treeOf(await snapshot());
    git('sparse-checkout', 'set', '--cone', '--sparse-index', 'packages/web');
    expect(await (await fixture.git.workTree(workspace.path)).snapshot('packages/app')).toBeUndefined();
    await write({ 'packages/app/new.md': 'outside\n' });
    const before = await repository();
    const commit = await snapshot();
    expect(await repository()).toEqual(before);
    expect(await treeOf(commit)).toBe(addedByHand('packages/app'));
    await rm(join(workspace.path, 'packages/app/new.md'));
    expect(await treeOf(await snapshot())).toBe(whole);
  });

  it('is of a linked work tree, and of a workspace in a subfolder', async () => {
    git('worktree', 'add', '-q', 'linked', 'HEAD');
    const linked = join(workspace.path, 'linked');
    await write({ 'packages/app/docs/a.md': 'linked\n' }, linked);
    const whole = await fixture.git.workTree(join(linked, 'packages'));
    expect(whole.prefix).toBe('packages/');
    const commit = await whole.snapshot('packages/app');
    execFileSync('git', ['add', '-A'], { cwd: linked, env });
    const tree = execFileSync('git', ['write-tree'], { cwd: linked, env }).toString().trim();
    expect(await treeOf(commit!)).toBe(git('rev-parse', `${tree}:packages/app`).trim());
  });

  it('has a nested repository as a submodule', async () => {
    await mkdir(join(workspace.path, 'packages/app/nested'));
    execFileSync('git', ['clone', '-q', workspace.path, 'packages/app/nested'], {
      cwd: workspace.path,
      env,
      stdio: 'pipe',
    });
    const root = await treeOf(await snapshot());
    const entry = (await fixture.git.objects.readTree(root)).find(({ name }) => name === 'nested');
    expect(entry).toMatchObject({ mode: '160000' });
  });
});

it('knows which files of a folder are committed', async () => {
  git('init', '-q');
  await write({ 'docs/a.md': 'A', 'docs/new.md': 'N', 'other.md': 'O' });
  const tree = await fixture.git.workTree(workspace.path);
  git('add', 'docs/a.md', 'other.md');
  git('commit', '-qm', 'Work');
  expect(await tree.committed('docs')).toEqual(new Set([git('rev-parse', ':docs/a.md').trim()]));
});

it('asks no server for what a partial clone lacks', async () => {
  await fixture.org.repository('mono').commit({ 'packages/app/docs/a.md': 'A', 'packages/web/w.md': 'W' });
  const url = `file://${fixture.org.repository('mono').gitDir}`;
  execFileSync(
    'git',
    ['-C', fixture.org.repository('mono').gitDir, 'config', 'uploadpack.allowFilter', 'true'],
    { env },
  );
  git('clone', '-q', '--depth=1', '--filter=blob:none', '--sparse', url, '.');
  git('sparse-checkout', 'set', 'packages/app');
  await write({ 'packages/web/new.md': 'outside\n' });
  const tree = await fixture.git.workTree(workspace.path);
  const commit = await tree.snapshot('packages/web');
  const [, file] = await fixture.git.objects.readTree(await treeOf(commit!));
  await expect(tree.fetchObjects([file!.oid])).rejects.toMatchObject({ code: 'object_missing' });
  expect(git('rev-list', '--objects', '--missing=print', 'HEAD')).toContain(`?${file!.oid}`);
});

it('refuses a folder that is in no repository', async () => {
  await expect(fixture.git.workTree(workspace.path)).rejects.toMatchObject({
    code: 'repository_not_found',
    resolution: expect.stringContaining('git init'),
  });
});
