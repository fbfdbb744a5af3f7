import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CLIENTS, createGitFixture, plainGit, temporaryFolder, type GitFixture } from './git.fixture';
import type { TreeEntry } from './objects';

describe.each(CLIENTS)('%s', (_, client) => {
  let fixture: GitFixture;
  beforeEach(async () => {
    fixture = await createGitFixture(client);
  });
  afterEach(() => fixture.close());

  const app = () => fixture.org.repository('app');
  const appRemote = () => fixture.remote(app());
  const named = (entries: readonly TreeEntry[], name: string) =>
    entries.find((entry) => entry.name === name)!;
  const absent = '1'.repeat(40);

  describe('heads', () => {
    it('lists the branches and names the default one', async () => {
      const main = await app().commit({ 'README.md': 'text' });
      const topic = await app().commit({ 'README.md': 'more' }, { branch: 'feature/topic' });
      const { defaultBranch, branches } = await fixture.git.transport.heads(appRemote());
      expect(defaultBranch).toBe('main');
      expect([...branches]).toEqual([
        ['feature/topic', topic],
        ['main', main],
      ]);
    });

    it('has neither for an empty repository', async () => {
      await app().create('trunk');
      expect(await fixture.git.transport.heads(appRemote())).toEqual({
        defaultBranch: null,
        branches: new Map(),
      });
    });
  });

  describe('fetchTree', () => {
    it('brings a commit and its trees by one fetch, without any blob', async () => {
      const commit = await app().commit({ 'docs/deep/a.md': 'a', 'README.md': 'text' });
      const { transport, objects } = fixture.git;
      await transport.fetchTree(appRemote(), commit);
      const root = await objects.readTree((await objects.readCommit(commit)).tree);
      expect(root.map(({ mode, name }) => `${mode} ${name}`)).toEqual(['100644 README.md', '040000 docs']);
      const docs = await objects.readTree(named(root, 'docs').oid);
      const [file] = await objects.readTree(named(docs, 'deep').oid);
      await expect(objects.readBlob(file!.oid)).rejects.toMatchObject({ code: 'object_missing' });
      expect(fixture.forge.counters().protocolFetches).toBe(1);
    });

    it('brings blobs of a limited size with them, by the same fetch', async () => {
      const commit = await app().commit({ 'docs/a.md': 'aaa', 'docs/b.md': 'bbbb' });
      const { transport, objects } = fixture.git;
      await transport.fetchTree(appRemote(), commit, { bytes: 3 });
      const blobs = [...(await app().files()).values()].map(({ oid }) => oid);
      expect([...(await objects.sizes(blobs)).values()]).toEqual([3]);
      expect(fixture.forge.counters().protocolFetches).toBe(1);
    });

    it('takes the planned commit although the branch has moved on', async () => {
      const planned = await app().commit({ 'README.md': 'planned' });
      await app().commit({ 'README.md': 'later' });
      await fixture.git.transport.fetchTree(appRemote(), planned);
      expect(await fixture.git.objects.has(planned)).toBe(true);
    });

    it('says that the repository changed when the commit is gone', async () => {
      await app().commit({ 'README.md': 'text' });
      await expect(fixture.git.transport.fetchTree(appRemote(), absent)).rejects.toMatchObject({
        code: 'repository_changed',
      });
    });

    it('takes everything from a server that knows no filter', async () => {
      const commit = await app().commit({ 'README.md': 'text' });
      const local = { name: 'local', url: app().gitDir };
      await fixture.git.transport.fetchTree(local, commit);
      const readme = (await app().files()).get('README.md')!.oid;
      expect(String(await fixture.git.objects.readBlob(readme))).toBe('text');
    });

    it('refuses a repository of SHA-256 objects', async () => {
      const folder = await temporaryFolder();
      plainGit(folder.path, ['init', '-q', '--bare', '--object-format=sha256']);
      const remote = { name: 'new', url: folder.path };
      const refused = { code: 'unsupported_object_format' };
      await expect(fixture.git.transport.fetchTree(remote, absent.padEnd(64, '1'))).rejects.toMatchObject(
        refused,
      );
      await expect(fixture.git.transport.fetchTree(remote, absent)).rejects.toMatchObject(refused);
      await folder.remove();
    });

    it('fetches eight repositories at once', async () => {
      const repositories = [...'abcdefgh'].map((name) => fixture.org.repository(name));
      const commits = await Promise.all(
        repositories.map((repository) => repository.commit({ 'a.md': repository.name })),
      );
      await Promise.all(
        commits.map((oid, n) => fixture.git.transport.fetchTree(fixture.remote(repositories[n]!), oid)),
      );
      expect(await Promise.all(commits.map((oid) => fixture.git.objects.has(oid)))).not.toContain(false);
    });

    it('leaves nothing but packs behind', async () => {
      await fixture.git.transport.fetchTree(appRemote(), await app().commit({ 'README.md': 'text' }));
      const { runFolder } = fixture.git;
      expect(await readdir(runFolder)).toEqual(['read', 'write']);
      const packs = await readdir(join(fixture.storePath, 'objects', 'pack'));
      expect(packs.map((name) => name.replace(/^pack-[0-9a-f]{40}/, ''))).toEqual(['.idx', '.pack']);
    });
  });

  describe('fetchRoot', () => {
    it('brings a commit and its root tree, and nothing that is below', async () => {
      const commit = await app().commit({ 'docs/a.md': 'a', 'README.md': 'text', 'src/deep/code': '1' });
      const { transport, objects } = fixture.git;
      await transport.fetchRoot(appRemote(), commit);
      const root = await objects.readTree((await objects.readCommit(commit)).tree);
      expect(root.map(({ name }) => name)).toEqual(['README.md', 'docs', 'src']);
      expect((await objects.sizes(root.map(({ oid }) => oid))).size).toBe(0);
      expect(fixture.forge.counters().protocolFetches).toBe(2);
    });

    it('brings what is missing of it, and asks for nothing that is there', async () => {
      const commit = await app().commit({ 'docs/a.md': 'a' });
      const again = await app().commit({ 'src/code': '1' });
      await app().commit({ 'src/code': null });
      const { transport } = fixture.git;
      await transport.fetchTree(appRemote(), commit);
      await transport.fetchRoot(appRemote(), commit);
      expect(fixture.forge.counters().protocolFetches).toBe(1);
      // Its root tree is that of the first commit.
      await transport.fetchRoot(appRemote(), (await app().head())!);
      expect(fixture.forge.counters().protocolFetches).toBe(2);
      await transport.fetchRoot(appRemote(), again);
      expect(fixture.forge.counters().protocolFetches).toBe(4);
    });
  });

  describe('fetchBlobs', () => {
    it('brings blobs, and trees with what is below them', async () => {
      const commit = await app().commit({ 'docs/deep/a.md': 'a', 'README.md': 'text' });
      const { transport, objects } = fixture.git;
      const files = await app().files();
      const oids = [...files.values()].map(({ oid }) => oid);
      await transport.fetchBlobs(appRemote(), oids);
      expect(String(await objects.readBlob(files.get('docs/deep/a.md')!.oid))).toBe('a');
      expect(await objects.has(commit)).toBe(false);
    });

    it('asks for nothing that a store has', async () => {
      await app().commit({ 'README.md': 'text' });
      const oids = [...(await app().files()).values()].map(({ oid }) => oid);
      await fixture.git.transport.fetchBlobs(appRemote(), oids);
      fixture.forge.resetCounters();
      await fixture.git.transport.fetchBlobs(appRemote(), [...oids, ...oids]);
      await fixture.git.transport.fetchBlobs(appRemote(), []);
      expect(fixture.forge.counters().protocolFetches).toBe(0);
    });

    it('leaves large blobs of whole folders on the server, in one request', async () => {
      await app().commit({
        'docs/a.md': 'a',
        'docs/deep/large.bin': randomBytes(100_000),
        'docs/deep/b.md': 'b',
      });
      const { transport, objects } = fixture.git;
      const blobs = [...(await app().files()).values()].map(({ oid }) => oid);
      const tree = String(plainGit(app().gitDir, ['rev-parse', 'main:docs'])).trim();
      const whole = (bytes: number) => ({ bytes, folders: [{ tree, blobs }] });
      fixture.forge.resetCounters();
      await transport.fetchBlobs(appRemote(), blobs, whole(99_999));
      expect(fixture.forge.counters().bytesOut).toBeLessThan(10_000);
      expect([...(await objects.sizes(blobs)).values()]).toEqual([1, 1]);
      // A part of the folder is here now, so the rest is asked for by its id, whatever its size.
      await transport.fetchBlobs(appRemote(), blobs, whole(99_999));
      expect(fixture.forge.counters().bytesOut).toBeGreaterThan(100_000);
      expect(fixture.forge.counters().protocolFetches).toBe(2);
    });

    it('leaves them there too where a part of the folder came before, if told so', async () => {
      const commit = await app().commit({ 'docs/a.md': 'a', 'docs/large.bin': randomBytes(100_000) });
      const blobs = [...(await app().files()).values()].map(({ oid }) => oid);
      const tree = String(plainGit(app().gitDir, ['rev-parse', 'main:docs'])).trim();
      const { transport, objects } = fixture.git;
      await transport.fetchTree(appRemote(), commit, { bytes: 99_999 });
      const limit = { bytes: 99_999, folders: [{ tree, blobs }], evenPartly: true };
      await transport.fetchBlobs(appRemote(), blobs, limit);
      expect([...(await objects.sizes(blobs)).values()]).toEqual([1]);
      expect(fixture.forge.counters().bytesOut).toBeLessThan(10_000);
    });

    it('brings blobs that are just as large as they may be', async () => {
      await app().commit({ 'docs/a.md': 'aaa' });
      const [blob = absent] = [...(await app().files()).values()].map(({ oid }) => oid);
      const tree = String(plainGit(app().gitDir, ['rev-parse', 'main:docs'])).trim();
      await fixture.git.transport.fetchBlobs(appRemote(), [blob], {
        bytes: 3,
        folders: [{ tree, blobs: [blob] }],
      });
      expect(await fixture.git.objects.sizes([blob, absent])).toEqual(new Map([[blob, 3]]));
    });
  });
});
