import { mkdir, symlink, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { plainGit, temporaryFolder } from './git.fixture';
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

it('takes in the packs that it is told of, and all others once', async () => {
  const { path } = await folder;
  const packs = join(path, 'told');
  const own = join(path, 'own');
  await mkdir(packs);
  plainGit(own, ['init', '-q', '--bare']);
  const add = (text: string) => {
    const blob = String(plainGit(own, ['hash-object', '-w', '--stdin'], text)).trim();
    const name = plainGit(own, ['pack-objects', '-q', join(packs, 'pack')], blob);
    return { blob, index: `pack-${String(name).trim()}.idx` };
  };
  const first = add('one');
  const catalog = new PackCatalog(packs);
  const second = add('two');
  await catalog.refresh([second.index]);
  expect(await catalog.missing([first.blob, second.blob])).toEqual([]);
  const [third, untold] = [add('three'), add('four')];
  await catalog.refresh([third.index]);
  expect(await catalog.missing([third.blob, untold.blob])).toEqual([untold.blob]);
  await catalog.refresh();
  expect(await catalog.has(untold.blob)).toBe(true);
});
