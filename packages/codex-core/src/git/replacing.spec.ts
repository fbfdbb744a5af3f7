import type { FileChange } from './commit-writer';
import { commitRequest, createGitFixture, type GitFixture } from './git.fixture';
import type { Oid } from './objects';
import { killGit } from './processes.fixture';

let fixture: GitFixture;
beforeEach(async () => {
  fixture = await createGitFixture();
});
afterEach(() => fixture.close());

const content = (path: string): FileChange => ({
  kind: 'content',
  path,
  mode: '100644',
  data: Buffer.from(path),
});
const gitlink = (path: string): FileChange => ({ kind: 'modify', path, mode: '160000', oid: '1'.repeat(40) });
const remove = (path: string): FileChange => ({ kind: 'delete', path });
const rename = (from: string, to: string): FileChange => ({ kind: 'rename', from, to });
const write = (changes: FileChange[], parent: Oid | null = null) =>
  fixture.git.writer.commit(commitRequest({ changes, parent }));

/** A file, a submodule, and folders. */
const before = [
  content('file'),
  gitlink('module'),
  content('docs/a/x'),
  content('docs/b'),
  content('old/a/x'),
];

async function treeOf(commit: Oid): Promise<Oid> {
  await fixture.git.writer.checkpoint();
  return (await fixture.git.objects.readCommit(commit)).tree;
}
async function pathsOf(tree: Oid, prefix = ''): Promise<string[]> {
  const entries = await fixture.git.objects.readTree(tree);
  const below = entries.map(({ name, mode, oid }) =>
    mode === '040000' ? pathsOf(oid, `${prefix}${name}/`) : [`${prefix}${name}`],
  );
  return (await Promise.all(below)).flat();
}

const refused: [name: string, path: string, changes: FileChange[]][] = [
  ['a file by a folder', 'file', [content('file/x')]],
  ['a file by a folder, far above', 'docs/b', [content('docs/b/c/d/e')]],
  ['a submodule by a folder', 'module', [content('module/x')]],
  ['a folder by a file', 'docs', [content('docs')]],
  ['a folder by a submodule', 'docs/a', [gitlink('docs/a')]],
  ['a folder of which something is left', 'docs', [remove('docs/b'), content('docs')]],
  ['a file, when another one is deleted', 'file', [remove('docs/b'), content('file/x')]],
  ['a file by what is renamed', 'file', [rename('old', 'file')]],
  ['a file by the folder of what is renamed', 'file', [rename('old', 'file/x')]],
  ['a folder by what is renamed', 'docs', [rename('old', 'docs')]],
  ['a folder that is renamed', 'new/a', [rename('old', 'new'), content('new/a')]],
];

describe.each(['not finished yet', 'finished', 'fetched'])(
  'on a commit that is %s, nothing is lost',
  (state) => {
    let parent: Oid;
    beforeEach(async () => {
      parent = await write(before);
      if (state === 'not finished yet') return;
      await fixture.git.writer.checkpoint();
      if (state === 'finished') return;
      await fixture.git.close();
      fixture.git = await fixture.open();
    });

    it.each(refused)('silently: %s', async (_, path, changes) => {
      await expect(write([...changes, content('other')], parent)).rejects.toMatchObject({
        code: 'commit_failed',
        message: expect.stringContaining(`"${path}"`),
        data: { path },
      });
      const after = await treeOf(await write([content('other')], parent));
      expect(await pathsOf(after)).toEqual(['docs/a/x', 'docs/b', 'file', 'module', 'old/a/x', 'other']);
    });

    it('but what the request deletes or renames itself', async () => {
      const changes = [
        [remove('file'), content('file/x')],
        [remove('docs/a/x'), content('docs/a')],
        [remove('module'), content('module/x')],
        [rename('old', 'new'), content('old'), rename('docs/b', 'b')],
      ].flat();
      const after = await treeOf(await write(changes, parent));
      expect(await pathsOf(after)).toEqual(['b', 'docs/a', 'file/x', 'module/x', 'new/a/x', 'old']);
    });

    it('where a file takes the place of a file or a submodule, and a folder that of a folder', async () => {
      const tree = await treeOf(await write([content('a/y')]));
      const [a] = await fixture.git.objects.readTree(tree);
      const put: FileChange = { kind: 'modify', path: 'docs/a', mode: '040000', oid: a!.oid };
      const after = await treeOf(await write([content('file'), content('module'), put], parent));
      expect(await pathsOf(after)).toEqual(['docs/a/y', 'docs/b', 'file', 'module', 'old/a/x']);
      await expect(write([{ ...put, path: 'file' }], parent)).rejects.toMatchObject({
        data: { path: 'file' },
      });
      await expect(write([put, content('docs/a/y/z')], parent)).rejects.toMatchObject({
        data: { path: 'docs/a/y' },
      });
    });
  },
);

it('finds them too when git was killed meanwhile', async () => {
  const parent = await write(before);
  await killGit('fast-import');
  await expect(write([content('docs')], parent)).rejects.toMatchObject({ data: { path: 'docs' } });
  const after = await treeOf(await write([remove('docs'), content('docs')], parent));
  expect(await pathsOf(after)).toEqual(['docs', 'file', 'module', 'old/a/x']);
});
