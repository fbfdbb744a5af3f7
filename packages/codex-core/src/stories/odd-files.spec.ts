import { randomBytes } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
});
afterEach(() => acme.close());

const app = () => acme.org.repository('app');
const inProject = (project = 'app') => acme.codexFiles(`projects/${project}`);
const MB = 1_000_000;

/** All that was ever downloaded or written by the runs of this workspace. */
async function storeBytes(): Promise<number> {
  const folder = join(acme.workspaceRoot, '.nx/cache/codex/objects/pack');
  const sizes = (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

describe('a file of 100 MB', () => {
  const LEFT_OUT = 'acme/app: docs/video.bin is larger than maxFileSize (5 MB) and is not synced';

  it('is left out with a warning, and not even downloaded, in this run and the next', async () => {
    await app().commit({ 'docs/a.md': 'A', 'docs/deep/b.md': 'B', 'docs/video.bin': randomBytes(100 * MB) });
    expect(await acme.sync()).toMatchObject({ status: 'success', warnings: [LEFT_OUT] });
    await app().commit({ 'docs/a.md': 'A2' });
    expect(await acme.sync()).toMatchObject({ status: 'success', warnings: [LEFT_OUT] });
    expect(await inProject()).toEqual({ 'docs/a.md': 'A2', 'docs/deep/b.md': 'B' });
    expect(await storeBytes()).toBeLessThan(MB);
  });

  it('in shared documents stays where it is too', async () => {
    await app().commit({ 'docs/a.md': 'A' });
    await acme.org.codex.commit({ 'shared/video.bin': randomBytes(20 * MB) }, { branch: 'test' });
    const warning = 'codex: shared/video.bin is larger than maxFileSize (5 MB) and is not delivered';
    expect(await acme.sync()).toMatchObject({ status: 'success', warnings: [warning] });
    expect(Object.keys(await acme.projectFiles('app', 'docs/shared'))).toEqual(['guide.md']);
    expect(await storeBytes()).toBeLessThan(MB);
  });
});

describe('maxFileSize', () => {
  it('takes a file out of the codex that outgrew it, and back in when it is raised', async () => {
    await app().commit({ 'docs/a.md': 'A', 'docs/b.md': 'B', 'docs/c.txt': 'c'.repeat(2000) });
    expect(await acme.sync()).toMatchObject({ status: 'success', warnings: [] });
    const { status, warnings } = await acme.sync({ maxFileSize: '1.5KB' });
    expect({ status, warnings }).toEqual({
      status: 'success',
      warnings: ['acme/app: docs/c.txt has 2 KB, more than maxFileSize (1.5 KB) and is not synced'],
    });
    expect(Object.keys(await inProject())).toEqual(['docs/a.md', 'docs/b.md']);
    expect(await acme.sync({ maxFileSize: '2KB' })).toMatchObject({ status: 'success', warnings: [] });
    expect(Object.keys(await inProject())).toEqual(['docs/a.md', 'docs/b.md', 'docs/c.txt']);
  });
});

describe('pointers of git LFS', () => {
  const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`;

  it('are left out with a warning, also where they were synced before, and synced where that is asked for', async () => {
    await app().commit({
      'docs/a.md': 'A',
      'docs/logo.png': POINTER,
      'docs/about-lfs.md': `As in:\n\n${POINTER}`,
    });
    expect(await acme.sync({ lfs: 'pointers' })).toMatchObject({ status: 'success', warnings: [] });
    expect(await inProject()).toMatchObject({ 'docs/logo.png': POINTER });
    const { status, warnings } = await acme.sync();
    expect({ status, warnings }).toEqual({
      status: 'success',
      warnings: ['acme/app: docs/logo.png is a pointer of git LFS and is not synced'],
    });
    expect(Object.keys(await inProject())).toEqual(['docs/a.md', 'docs/about-lfs.md']);
  });
});

describe('names that other file systems have trouble with', () => {
  beforeEach(async () => {
    await app().commit({ 'docs/con.md': 'C', 'docs/Case.md': 'Case', 'docs/case.md': 'case' });
  });
  const problems =
    'docs/con.md has a name that Windows reserves for a device; ' +
    'docs/case.md is docs/Case.md where neither case nor Unicode form tells names apart';

  it('are synced with one warning, while they are new', async () => {
    const warning = `acme/app: names that not every file system can hold: ${problems}`;
    expect(await acme.sync()).toMatchObject({ status: 'success', warnings: [warning] });
    expect(Object.keys(await inProject())).toHaveLength(3);
    await app().commit({ 'docs/a.md': 'A' });
    expect(await acme.sync()).toMatchObject({ status: 'success', warnings: [] });
  });

  it('block the project where that is asked for, and are not looked at where that is', async () => {
    expect((await acme.sync({ portableNames: 'block' })).failures).toMatchObject([
      {
        project: 'app',
        code: 'unportable_name',
        error: `Names that not every file system can hold: ${problems}`,
        paths: ['docs/con.md', 'docs/case.md'],
      },
    ]);
    expect(await inProject()).toEqual({});
    expect(await acme.sync({ portableNames: 'off' })).toMatchObject({ status: 'success', warnings: [] });
  });
});

it('10,000 paths in one directory are synced, and 1 of them changed', async () => {
  const files = Array.from({ length: 10_000 }, (_, n) => [`docs/all/page-${n}.md`, `Page ${n}\n`] as const);
  await app().commit(Object.fromEntries(files));
  const first = await acme.sync({ direction: 'to-codex' });
  expect(first.phase_1).toMatchObject({ succeeded: 1, files_synced: 10_000, commits_created: 1 });
  await app().commit({ 'docs/all/page-7.md': 'Seven\n' });
  const second = await acme.sync({ direction: 'to-codex' });
  expect(second.phase_1).toMatchObject({ succeeded: 1, files_synced: 1, commits_created: 1 });
  expect((await acme.org.codex.files('test', 'projects/app')).size).toBe(10_000);
});
