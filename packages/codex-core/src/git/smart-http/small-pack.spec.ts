import { randomBytes } from 'node:crypto';
import type { FileChange } from '../commit-writer';
import { commitRequest, createGitFixture, plainGit, temporaryFolder, type GitFixture } from '../git.fixture';
import { gitLog } from '../processes.fixture';

let fixture: GitFixture;
beforeEach(async () => {
  fixture = await createGitFixture();
});
afterEach(() => fixture.close());

const app = () => fixture.org.repository('app');
const file = (path: string, data: string | Buffer, mode: '100644' | '100755' = '100644'): FileChange => ({
  kind: 'content',
  path,
  mode,
  data: Buffer.from(data),
});

/** Pushes changes to `app`, and tells which git commands that took. */
async function push(changes: FileChange[], more: Record<string, string> = {}): Promise<string[]> {
  const base = await app().commit({ 'docs/a.md': 'A', 'docs/deep/er/b.md': 'B', 'src/code': '1', ...more });
  const folder = await temporaryFolder();
  const log = await gitLog(folder.path);
  const git = await fixture.open({ env: log.env });
  const remote = fixture.remote(app());
  await git.transport.fetchTree(remote, base);
  const commit = await git.writer.commit(commitRequest({ parent: base, changes }));
  await git.writer.checkpoint();
  await git.transport.push(remote, { commit, branch: 'main', expected: base });
  expect(await app().head()).toBe(commit);
  plainGit(app().gitDir, ['fsck', '--full', '--strict']);
  await git.close();
  const commands = await log.subcommands();
  await folder.remove();
  return commands.filter((name) => name === 'pack-objects');
}

it.each<[name: string, changes: FileChange[], read: [path: string, content: string | undefined]]>([
  ['a new file', [file('docs/new.md', 'new')], ['docs/new.md', 'new']],
  ['a file in new folders', [file('x/y/z.md', 'deep')], ['x/y/z.md', 'deep']],
  ['an empty file', [file('docs/none.md', '')], ['docs/none.md', '']],
  ['an executable', [file('docs/run.sh', '#!/bin/sh', '100755')], ['docs/run.sh', '#!/bin/sh']],
  ['a deletion', [{ kind: 'delete', path: 'docs/deep/er/b.md' }], ['docs/deep/er/b.md', undefined]],
  [
    'a folder that is there twice',
    [file('x/same/a.md', 'same'), file('y/same/a.md', 'same')],
    ['y/same/a.md', 'same'],
  ],
  [
    'sizes of one and two bytes',
    [15, 16, 2047, 2048].map((n) => file(`x/${n}`, 'x'.repeat(n))),
    ['x/16', 'x'.repeat(16)],
  ],
  ['bytes of any kind', [file('docs/x.bin', Buffer.alloc(70_000, 1))], ['src/code', '1']],
])('%s is pushed without a process', async (_, changes, [path, content]) => {
  expect(await push(changes)).toEqual([]);
  expect(await app().read(path)).toBe(content);
});

it.each<[name: string, changes: FileChange[]]>([
  ['many files', Array.from({ length: 600 }, (_, n) => file(`docs/${n}.md`, `${n}`))],
  ['large files', [file('docs/large.bin', randomBytes(2 * 1024 * 1024))]],
  ['documents that are not here', [{ kind: 'rename', from: 'docs/a.md', to: 'docs/b.md' }]],
])('%s are left to git', async (_, changes) => {
  expect(await push(changes)).toEqual(['pack-objects']);
});

it('a file in a large folder is left to git, which knows what is the same in it', async () => {
  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`docs/page-${n}.md`, `${n}`]));
  expect(await push([file('docs/new.md', 'new')], many)).toEqual(['pack-objects']);
});
