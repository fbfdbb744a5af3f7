import { join } from 'node:path';
import type { FileChange } from './commit-writer';
import { commitRequest, createGitFixture, plainGit, type GitFixture } from './git.fixture';
import type { Oid } from './objects';
import { killGit } from './processes.fixture';
import { hashBlob, hashTree } from './tree-hash';

let fixture: GitFixture;
beforeEach(async () => {
  fixture = await createGitFixture();
});
afterEach(() => fixture.close());

const content = (path: string, text = path): FileChange => ({
  kind: 'content',
  path,
  mode: '100644',
  data: Buffer.from(text),
});
const treeOf = (...paths: string[]): Oid =>
  hashTree(new Map(paths.map((path) => [path, { mode: '100644', oid: hashBlob(Buffer.from(path)) }])));
const write = (changes: FileChange[], parent: Oid | null = null) =>
  fixture.git.writer.commit(commitRequest({ changes, parent }));
async function writtenTree(commit: Oid): Promise<Oid> {
  await fixture.git.writer.checkpoint();
  return (await fixture.git.objects.readCommit(commit)).tree;
}

it('writes what it was told: identity, date, message, parent', async () => {
  const first = await write([content('a')]);
  const second = await fixture.git.writer.commit(
    commitRequest({ parent: first, message: 'Übersicht\n\nWhy <not>\n' }),
  );
  await fixture.git.writer.checkpoint();
  const raw = plainGit(join(fixture.git.runFolder, 'write'), ['cat-file', 'commit', second]).toString();
  const who = 'codex-sync[bot] <codex@example.com> 1700000000 +0000';
  expect(raw).toContain(`parent ${first}\nauthor ${who}\ncommitter ${who}\n\nÜbersicht\n\nWhy <not>\n`);
});

it('keeps any name that git takes', async () => {
  const names = [
    'with "quotes"',
    'back\\slash',
    'new\nline',
    'tab\t',
    ' space ',
    '-dash',
    '日本/é',
    'caf\udce9',
    '{}',
  ];
  expect(await writtenTree(await write(names.map((name) => content(name))))).toBe(treeOf(...names));
});

it('turns a file into a folder, and a folder into a file', async () => {
  const before = await write([content('a'), content('b/x'), content('b/y')]);
  const changes: FileChange[] = [
    content('a/x'),
    content('b'),
    { kind: 'delete', path: 'a' },
    { kind: 'delete', path: 'b' },
  ];
  expect(await writtenTree(await write(changes, before))).toBe(treeOf('a/x', 'b'));
});

it('renames before it deletes, and deletes before it writes', async () => {
  const before = await write([content('old/a', 'new/a'), content('old/b'), content('gone/c')]);
  const changes: FileChange[] = [
    content('new/c'),
    { kind: 'delete', path: 'new/b' },
    { kind: 'delete', path: 'gone' },
    { kind: 'rename', from: 'old', to: 'new' },
  ];
  expect(await writtenTree(await write(changes, before))).toBe(treeOf('new/a', 'new/c'));
});

it('puts a folder by its id, and files into it', async () => {
  const before = await write([content('from/a', 'to/a'), content('from/b', 'to/b')]);
  const [from] = await fixture.git.objects.readTree(await writtenTree(before));
  const changes: FileChange[] = [
    content('to/c'),
    { kind: 'modify', path: 'to', mode: '040000', oid: from!.oid },
    { kind: 'delete', path: 'from' },
  ];
  expect(await writtenTree(await write(changes, before))).toBe(treeOf('to/a', 'to/b', 'to/c'));
});

it('takes objects that were fetched after it started, and links and submodules', async () => {
  await write([content('a')]);
  const app = fixture.org.repository('app');
  const base = await app.commit({ 'README.md': 'text' });
  const readme = (await app.files()).get('README.md')!.oid;
  await fixture.git.transport.fetchTree(fixture.remote(app), base);
  await fixture.git.transport.fetchBlobs(fixture.remote(app), [readme]);
  const commit = await write(
    [
      { kind: 'modify', path: 'run.sh', mode: '100755', oid: readme },
      { kind: 'modify', path: 'link', mode: '120000', oid: readme },
      { kind: 'modify', path: 'module', mode: '160000', oid: '1'.repeat(40) },
    ],
    base,
  );
  const entries = await fixture.git.objects.readTree(await writtenTree(commit));
  expect(entries.map(({ mode, name }) => `${mode} ${name}`)).toEqual([
    '100644 README.md',
    '120000 link',
    '160000 module',
    '100755 run.sh',
  ]);
});

it('makes one chain of overlapping calls, and one checkpoint of overlapping checkpoints', async () => {
  const first = await write([content('0')]);
  const second = write([content('1')], first);
  const third = second.then((oid) => write([content('2')], oid));
  const other = write([content('x')]);
  expect(fixture.git.writer.checkpoint()).toBe(fixture.git.writer.checkpoint());
  expect(await writtenTree(await third)).toBe(treeOf('0', '1', '2'));
  expect(await writtenTree(await other)).toBe(treeOf('x'));
});

describe('a request that cannot be written', () => {
  it.each<[string, FileChange[]]>([
    ['an absent blob', [{ kind: 'modify', path: 'a', mode: '100644', oid: '1'.repeat(40) }]],
    ['a path that git forbids', [content('docs/.GIT/config')]],
    ['a path that leaves the repository', [{ kind: 'delete', path: '../a' }]],
    ['a path twice', [content('a'), content('a', 'other')]],
    ['a file that is a folder too', [content('a/b'), content('a')]],
    [
      'an id that is another command',
      [{ kind: 'modify', path: 'a', mode: '160000', oid: `${'1'.repeat(40)} b\nD a` }],
    ],
    ['a rename of nothing', [{ kind: 'rename', from: 'none', to: 'b' }]],
  ])('fails alone: %s', async (_, changes) => {
    const before = await write([content('a')]);
    const culprit = expect(write(changes, before)).rejects.toMatchObject({ code: 'commit_failed' });
    const after = write([content('b')], before);
    await culprit;
    expect(await writtenTree(await after)).toBe(treeOf('a', 'b'));
  });

  it('fails when its parent is not there', async () => {
    await expect(write([content('a')], '1'.repeat(40))).rejects.toMatchObject({ code: 'commit_failed' });
  });
});

it('goes on when git is killed: nothing is lost, ids stay', async () => {
  const first = await write([content('0')]);
  await fixture.git.writer.checkpoint();
  const second = await write([content('1')], first);
  await killGit('fast-import');
  const third = await write([content('2')], second);
  expect(await writtenTree(third)).toBe(treeOf('0', '1', '2'));
  expect((await fixture.git.objects.readCommit(third)).parents).toEqual([second]);
});

it('gives what it wrote to the store when it is closed', async () => {
  const commit = await write([content('a')]);
  await fixture.git.close();
  expect(await (await fixture.open()).objects.has(commit)).toBe(true);
});
