import { createGitFixture, type GitFixture } from './git.fixture';
import { gitChildren, killGit } from './processes.fixture';
import { hashBlob } from './tree-hash';

let fixture: GitFixture;
beforeEach(async () => {
  fixture = await createGitFixture();
});
afterEach(() => fixture.close());

/** Fetches a repository with these files; resolves with the blob ids in the order of their paths. */
async function fetched(files: Record<string, string | Buffer>) {
  const app = fixture.org.repository('app');
  const commit = await app.commit(files);
  const oids = [...(await app.files()).values()].map(({ oid }) => oid);
  await fixture.git.transport.fetchTree(fixture.remote(app), commit);
  await fixture.git.transport.fetchBlobs(fixture.remote(app), oids);
  return { commit, oids };
}

it('reads many objects at a time, each its own, whatever their size', async () => {
  const texts = Array.from({ length: 200 }, (_, n) => Buffer.alloc(n % 10 === 0 ? n * 5000 : n, `${n}\n`));
  const { oids } = await fetched(Object.fromEntries(texts.map((text, n) => [`${n}.bin`, text])));
  const contents = await Promise.all(oids.map((oid) => fixture.git.objects.readBlob(oid)));
  expect(contents.map(hashBlob)).toEqual(oids);
  expect((await gitChildren('cat-file')).length).toBe(1);
});

it('reads commits, and trees in the order of git', async () => {
  const { commit } = await fetched({ 'a.b': '1', 'a/x': '2', a0: '3' });
  const { tree, parents } = await fixture.git.objects.readCommit(commit);
  expect(parents).toEqual([]);
  const names = (await fixture.git.objects.readTree(tree)).map(({ mode, name }) => `${mode} ${name}`);
  expect(names).toEqual(['100644 a.b', '040000 a', '100644 a0']);
});

it('reads names that are no UTF-8 without loss', async () => {
  const names = ['caf\udce9', 'new\nline', '日本'];
  const { commit } = await fetched(Object.fromEntries(names.map((name) => [name, name])));
  const { tree } = await fixture.git.objects.readCommit(commit);
  expect((await fixture.git.objects.readTree(tree)).map(({ name }) => name)).toEqual(names);
});

it('says which object is missing, or is something else', async () => {
  const { commit, oids } = await fetched({ a: 'a' });
  const { objects } = fixture.git;
  const answers = [objects.readBlob('1'.repeat(40)), objects.readTree(oids[0]!), objects.readBlob(oids[0]!)];
  const [missing, noTree, blob] = await Promise.allSettled(answers);
  expect(missing).toMatchObject({ reason: { code: 'object_missing', data: { oid: '1'.repeat(40) } } });
  expect(noTree).toMatchObject({ reason: { code: 'object_missing', data: { found: 'blob' } } });
  expect(blob).toMatchObject({ value: Buffer.from('a') });
  expect([await objects.has(commit), await objects.has('1'.repeat(40))]).toEqual([true, false]);
});

it('goes on with another git when the one that reads is killed', async () => {
  const { oids } = await fetched({ a: 'a' });
  await fixture.git.objects.readBlob(oids[0]!);
  await killGit('cat-file');
  expect(String(await fixture.git.objects.readBlob(oids[0]!))).toBe('a');
});

it('takes nothing for an id that is none', async () => {
  const { oids } = await fetched({ a: 'a' });
  const { objects } = fixture.git;
  expect(await objects.has(`HEAD`)).toBe(false);
  await expect(objects.readBlob(`${oids[0]}\ncontents ${oids[0]}`)).rejects.toMatchObject({
    code: 'object_missing',
  });
  expect(String(await objects.readBlob(oids[0]!))).toBe('a');
});

it('answers nothing after it was closed', async () => {
  await fixture.git.close();
  await expect(fixture.git.objects.has('1'.repeat(40))).rejects.toMatchObject({ code: 'interrupted' });
});
