import { mkdir, symlink, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from './git.fixture';
import { PackCatalog } from './pack-catalog';
import { PackIndex } from './pack-index';

const folder = temporaryFolder();
afterAll(async () => (await folder).remove());
const oid = '1'.repeat(40);

it('looks again after the folder could not be read', async () => {
  const packs = join((await folder).path, 'packs');
  const catalog = new PackCatalog(packs);
  await expect(catalog.has(oid)).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(catalog.refresh()).rejects.toMatchObject({ code: 'ENOENT' });
  await mkdir(packs);
  expect(await catalog.missing([oid])).toEqual([oid]);
  await catalog.refresh();
});

it('takes no pack for absent that cannot be opened', async () => {
  const packs = join((await folder).path, 'loops');
  await mkdir(packs);
  const index = join(packs, 'pack-1.idx');
  await symlink(index, index);
  await expect(PackIndex.read(index)).rejects.toMatchObject({ code: 'ELOOP' });
  const catalog = new PackCatalog(packs);
  await expect(catalog.has(oid)).rejects.toMatchObject({ code: 'ELOOP' });
  await unlink(index);
  expect(await catalog.has(oid)).toBe(false);
});
