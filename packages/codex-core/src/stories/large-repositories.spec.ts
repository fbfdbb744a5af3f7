import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { plainGit } from '../git/git.fixture';
import { SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  await acme.org.codex.commit({ 'shared/guide.md': 'Guide' }, { branch: 'test' });
  await app().configure({ size: 500 * 1024 });
});
afterEach(() => acme.close());

const app = () => acme.org.repository('app');
const hash = (text: string) => createHash('sha1').update(text).digest('hex');

/** Trees that no compression makes smaller: 20 bytes and more an entry. */
const code = (files: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: files }, (_, n) => [`src/${hash(`${n % 40}`)}/${hash(`f${n}`)}`, `${n}`]),
  );

const loseStore = () => rm(join(acme.workspaceRoot, '.nx'), { recursive: true });

/** Trees and blobs that the store has of a branch of the project. */
function hereOf(path: string): boolean {
  const store = join(acme.workspaceRoot, '.nx/cache/codex/objects');
  const oid = String(plainGit(app().gitDir, ['rev-parse', `main:${path}`])).trim();
  const env = `GIT_OBJECT_DIRECTORY=${store}`;
  const check = ['-c', `alias.look=!${env} git cat-file --batch-check`, 'look'];
  return !String(plainGit(app().gitDir, check, `${oid}\n`)).includes('missing');
}

it('of a large repository come the documents, and the trees of the folders that they can be in', async () => {
  await app().commit({ ...code(3000), 'docs/deep/a.md': 'A', 'README.md': 'Read' });
  acme.forge.resetCounters();
  expect(await acme.sync()).toMatchObject({ status: 'success', phase_1: { files_synced: 2 } });
  const { bytesOut, protocolFetches } = acme.forge.counters();
  expect(bytesOut).toBeLessThan(40_000);
  // Its commit, root, folders and blobs; and the codex.
  expect(protocolFetches).toBeLessThanOrEqual(4 + 4);
  expect([hereOf('docs'), hereOf('src')]).toEqual([true, false]);
  expect(await acme.codexFiles('projects/app')).toEqual({ 'README.md': 'Read', 'docs/deep/a.md': 'A' });
  expect(await app().read('docs/shared/guide.md')).toBe('Guide');
  expect((await app().files('main', 'src')).size).toBe(3000);
  plainGit(app().gitDir, ['fsck', '--full', '--strict']);
});

describe('folders that are read only now come now', () => {
  beforeEach(async () => {
    await app().commit({ 'docs/a.md': 'A', 'src/guide/b.md': 'B', 'src/code': '1', 'lib/c.md': 'C' });
    await acme.sync();
    expect(hereOf('src')).toBe(false);
  });

  it.each<[name: string, syncPatterns: string[], files: object]>([
    ['a folder of its own', ['docs/**', 'src/guide/**'], { 'docs/a.md': 'A', 'src/guide/b.md': 'B' }],
    ['all', ['**/*.md'], { 'docs/a.md': 'A', 'lib/c.md': 'C', 'src/guide/b.md': 'B' }],
  ])('where the patterns name %s', async (_, syncPatterns, files) => {
    await acme.configure({ syncPatterns });
    expect(await acme.sync({ force: true })).toMatchObject({ status: 'success', failures: [] });
    expect(await acme.codexFiles('projects/app')).toEqual(files);
  });

  it('where a codex.json names them', async () => {
    await app().commit({ 'codex.json': JSON.stringify({ syncPatterns: ['lib/**'] }) });
    expect(await acme.sync({ force: true })).toMatchObject({ status: 'success', failures: [] });
    expect(await acme.codexFiles('projects/app')).toEqual({ 'lib/c.md': 'C' });
  });

  it('where a mapping delivers to them', async () => {
    await acme.configure({ mappings: [{ from: 'shared/', to: 'src/shared/' }] });
    expect(await acme.sync()).toMatchObject({ status: 'success', failures: [] });
    expect(await acme.projectFiles('app', 'src')).toEqual({
      code: '1',
      'guide/b.md': 'B',
      'shared/guide.md': 'Guide',
    });
  });
});

it('what a mapping delivered that is there no more is taken back, wherever it is', async () => {
  await app().commit({ 'docs/a.md': 'A', 'lib/code': '1' });
  await acme.configure({ mappings: [{ from: 'shared/', to: 'lib/handbook/' }] });
  await acme.sync();
  expect(await acme.projectFiles('app', 'lib')).toEqual({ code: '1', 'handbook/guide.md': 'Guide' });
  await loseStore();
  await acme.configure({ mappings: [{ from: 'shared/', to: 'docs/shared/' }] });
  expect(await acme.sync({ force: true })).toMatchObject({ status: 'success', failures: [] });
  expect(await acme.projectFiles('app', 'lib')).toEqual({ code: '1' });
});

it('a large project can be the codex of another run on the same store', async () => {
  await app().commit({ 'docs/a.md': 'A', 'src/code': '1' });
  await acme.sync();
  expect(hereOf('src')).toBe(false);
  const ran = await acme.sync({ codexRepo: 'app', targetBranch: 'main', direction: 'to-codex' });
  expect(ran).toMatchObject({ status: 'success' });
  expect((await app().files('main', 'src')).size).toBe(1);
});

it('what was agreed on is known, also where a root tree without its folders has its id', async () => {
  await app().commit({ 'README.md': 'Read', 'guides/a.md': 'A', 'guides/b.md': 'B' });
  const toCodex = { direction: 'to-codex' } as const;
  await acme.sync(toCodex);
  await acme.org.codex.commit({ 'projects/app/guides/b.md': null }, { branch: 'test' });
  await loseStore();
  await acme.configure({ syncPatterns: ['README.md'] });
  expect(await acme.sync({ ...toCodex, force: true })).toMatchObject({ status: 'success', failures: [] });
  expect(await acme.codexFiles('projects/app')).toEqual({ 'README.md': 'Read' });
});

it('a repository that was small takes what it has in the store, and the rest from the server', async () => {
  await app().configure({ size: 1 });
  await app().commit({ 'docs/a.md': 'A', 'src/code': '1' });
  await acme.sync();
  await app().configure({ size: 500 * 1024 });
  await app().commit({ 'docs/a.md': 'AA' });
  expect(await acme.sync()).toMatchObject({ status: 'success', failures: [] });
  expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'AA' });
});
