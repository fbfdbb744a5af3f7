import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileState } from './file-state';
import { writeChanges, type WrittenChange } from './write-changes';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'codex-worktree-'));
  await Promise.all(['folder', 'exported'].map((name) => mkdir(join(root, name))));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const here = (path: string) => join(root, 'folder', path);

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}

/** As planned from what is there now. `content` null deletes. */
async function change(path: string, content: string | null): Promise<WrittenChange> {
  if (content !== null) await write(`exported/${path}`, content);
  const file = { mode: '100644', oid: '' } as const;
  const isThere = (await fileState(here(path))) !== 'absent';
  return {
    path,
    before: isThere ? file : null,
    after: content === null ? null : file,
    state: await fileState(here(path)),
  };
}

const carryOut = (changes: WrittenChange[]) => writeChanges(here('.'), join(root, 'exported'), changes);
const all = async () => (await readdir(here('.'), { recursive: true })).sort();

it('adds, replaces and deletes, and leaves no empty folder and no other file behind', async () => {
  await write('folder/docs/old/a.md', 'A');
  await write('folder/docs/b.md', 'B');
  await carryOut([
    await change('docs/old/a.md', null),
    await change('docs/b.md', 'B2'),
    await change('docs/new/c.md', 'C'),
  ]);
  expect(await all()).toEqual(['docs', 'docs/b.md', 'docs/new', 'docs/new/c.md']);
  expect(await readFile(here('docs/b.md'), 'utf8')).toBe('B2');
});

it('keeps a folder that somebody else has a file in', async () => {
  await write('folder/docs/a.md', 'A');
  const gone = await change('docs/a.md', null);
  await write('folder/docs/mine.txt', 'mine');
  await carryOut([gone]);
  expect(await all()).toEqual(['docs', 'docs/mine.txt']);
});

it('makes a folder of a file, and a file of a folder', async () => {
  await write('folder/a', 'A');
  await write('folder/b/c.md', 'C');
  await carryOut([
    await change('a', null),
    await change('a/d.md', 'D'),
    await change('b/c.md', null),
    await change('b', 'B'),
  ]);
  expect(await all()).toEqual(['a', 'a/d.md', 'b']);
});

describe('a file that was touched since the plan', () => {
  it.each([
    ['edited', (path: string) => writeFile(path, 'mine')],
    ['edited to the same length', (path: string) => writeFile(path, 'X')],
    ['deleted', (path: string) => rm(path)],
    ['made executable', (path: string) => chmod(path, 0o755)],
    ['given an older time', (path: string) => utimes(path, 1, 1)],
  ])('%s: is left as it is', async (_, touch) => {
    await write('folder/a.md', 'A');
    const changes = [await change('a.md', 'theirs')];
    await touch(here('a.md'));
    const before = await fileState(here('a.md'));
    await expect(carryOut(changes)).rejects.toMatchObject({
      code: 'lost_race',
      message: 'a.md was edited meanwhile',
    });
    expect(await fileState(here('a.md'))).toBe(before);
  });

  it('by being made is left as it is, and what comes after it is not begun', async () => {
    const changes = [await change('a.md', 'A'), await change('b.md', 'theirs'), await change('c.md', 'C')];
    await write('folder/b.md', 'mine');
    await expect(carryOut(changes)).rejects.toMatchObject({ code: 'lost_race' });
    expect(await all()).toEqual(['a.md', 'b.md']);
    expect(await readFile(here('b.md'), 'utf8')).toBe('mine');
  });
});

it('replaces a link, never what it points to', async () => {
  await write('folder/target.md', 'T');
  await symlink('target.md', here('link.md'));
  await carryOut([await change('link.md', 'a file now')]);
  expect(await readFile(here('target.md'), 'utf8')).toBe('T');
  expect((await lstat(here('link.md'))).isFile()).toBe(true);
  const changes = [await change('target.md', '')];
  await rm(join(root, 'exported/target.md'));
  await symlink('link.md', join(root, 'exported/target.md'));
  await carryOut(changes);
  expect(await readlink(here('target.md'))).toBe('link.md');
});

it('says which file cannot be written, and why', async () => {
  const changes = [await change('docs/a.md', 'A')];
  await rm(join(root, 'exported/docs/a.md'));
  await expect(carryOut(changes)).rejects.toMatchObject({
    code: 'write_failed',
    message: 'Cannot write docs/a.md',
    resolution: expect.stringContaining('ENOENT'),
  });
});
