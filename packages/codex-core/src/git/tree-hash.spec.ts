import { createGitDir } from './git-dir';
import { plainGit, temporaryFolder } from './git.fixture';
import type { FileMode } from './objects';
import { encodePath } from './path-bytes';
import { EMPTY_TREE, hashBlob, hashTree } from './tree-hash';

let folder: { path: string; remove(): Promise<void> };
beforeAll(async () => {
  folder = await temporaryFolder();
  await createGitDir(folder.path);
});
afterAll(() => folder.remove());

const oid = hashBlob(Buffer.from('text'));

function gitTree(files: Map<string, { mode: FileMode; oid: string }>): string {
  const lines = [...files].map(([path, file]) =>
    Buffer.concat([Buffer.from(`${file.mode} ${file.oid}\t`), encodePath(path), Buffer.of(0)]),
  );
  plainGit(folder.path, ['read-tree', '--empty']);
  plainGit(folder.path, ['update-index', '-z', '--add', '--index-info'], Buffer.concat(lines));
  return plainGit(folder.path, ['write-tree', '--missing-ok']).toString().trim();
}

it('gives a blob the id that git gives', () => {
  const content = Buffer.from([0, 255, 10]);
  expect(hashBlob(content)).toBe(
    plainGit(folder.path, ['hash-object', '--stdin'], content).toString().trim(),
  );
});

it('knows the tree without entries', () => {
  expect(EMPTY_TREE).toBe('4b825dc642cb6eb9a060e54bf8d69288fbee4904');
  expect(hashTree(new Map())).toBe(EMPTY_TREE);
});

it('sorts as git does: by bytes, folders as if they ended in a slash', () => {
  const paths = [
    'a.b',
    'a/x',
    'a0',
    'a-',
    'b/c/d',
    'b/c.d',
    'b/c0',
    'Z',
    'é',
    'z',
    '\udcff',
    '😀',
    '\uffee',
    'q"\n',
  ];
  const files = new Map(paths.map((path) => [path, { mode: '100644' as const, oid }]));
  expect(hashTree(files)).toBe(gitTree(files));
});

it('keeps modes', () => {
  const modes: FileMode[] = ['100644', '100755', '120000', '160000'];
  const files = new Map(modes.map((mode) => [`docs/${mode}`, { mode, oid }]));
  expect(hashTree(files)).toBe(gitTree(files));
});

it('does not take a path for a file and a folder', () => {
  const file = { mode: '100644' as const, oid };
  expect(() =>
    hashTree(
      new Map([
        ['a', file],
        ['a/b', file],
      ]),
    ),
  ).toThrow(RangeError);
  expect(() =>
    hashTree(
      new Map([
        ['a/b', file],
        ['a', file],
      ]),
    ),
  ).toThrow(RangeError);
});
