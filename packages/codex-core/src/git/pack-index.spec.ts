import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTestOrganization } from '@nx-codex/testing';
import { plainGit, temporaryFolder } from './git.fixture';
import { PackCatalog } from './pack-catalog';
import { isOid } from './oid';
import { PackIndex } from './pack-index';

const folder = temporaryFolder();
const org = createTestOrganization();
afterAll(async () => Promise.all([(await folder).remove(), (await org).close()]));

it('has all objects of a pack and no others', async () => {
  const { path } = await folder;
  const app = (await org).repository('app');
  await app.commit(Object.fromEntries(Array.from({ length: 600 }, (_, n) => [`docs/${n}.md`, `text ${n}`])));
  const listing = plainGit(app.gitDir, ['cat-file', '--batch-all-objects', '--batch-check=%(objectname)']);
  const oids = listing.toString().trim().split('\n');
  const name = plainGit(app.gitDir, ['pack-objects', '-q', join(path, 'pack')], listing)
    .toString()
    .trim();

  const index = await PackIndex.read(join(path, `pack-${name}.idx`));
  expect(index?.size).toBe(oids.length);
  expect(oids.filter((oid) => !index?.has(Buffer.from(oid, 'hex')))).toEqual([]);
  const others = ['0', 'f', '7'].map((digit) => digit.repeat(40));
  expect(others.filter((oid) => index?.has(Buffer.from(oid, 'hex')))).toEqual([]);

  const catalog = new PackCatalog(path);
  expect(await catalog.missing([...others, ...oids, others[0]!])).toEqual(others);
  expect(await catalog.has(oids[0]!)).toBe(true);
});

it('is not there when the file is gone, or is something else', async () => {
  const { path } = await folder;
  expect(await PackIndex.read(join(path, 'none.idx'))).toBeNull();
  await writeFile(join(path, 'pack-text.idx'), 'not an index'.repeat(200));
  expect(await PackIndex.read(join(path, 'pack-text.idx'))).toBeNull();
  await writeFile(join(path, 'pack-empty.idx'), '');
  expect(await PackIndex.read(join(path, 'pack-empty.idx'))).toBeNull();
  expect(await new PackCatalog(path).has('0'.repeat(40))).toBe(false);
});

it('knows an id of a SHA-1 repository', () => {
  expect(isOid('a'.repeat(40))).toBe(true);
  expect(['a'.repeat(64), 'A'.repeat(40), '--exec=x', ''].some(isOid)).toBe(false);
});
