import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plainGit, temporaryFolder } from './git.fixture';
import { createGitDir } from './git-dir';
import { JointIndex } from './joint-index';
import { MULTI_PACK_INDEX, readMultiPackIndex } from './multi-pack-index';
import { PackCatalog } from './pack-catalog';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let objects: string;
let packs: string;
let gitDir: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  objects = join(folder.path, 'objects');
  packs = join(objects, 'pack');
  await mkdir(packs, { recursive: true });
  gitDir = await createGitDir(join(folder.path, 'read'), { alternates: [objects] });
});
afterEach(() => folder.remove());

/** A pack for each text; the ids of the blobs. */
function addPacks(from: number, to: number): string[] {
  const own = join(folder.path, 'own');
  plainGit(own, ['init', '-q', '--bare']);
  return Array.from({ length: to - from }, (_, n) => {
    const oid = plainGit(own, ['hash-object', '-w', '--stdin'], `text ${from + n}`);
    plainGit(own, ['pack-objects', '-q', join(packs, 'pack')], oid);
    return String(oid).trim();
  });
}
const open = () => new JointIndex(objects, gitDir, { PATH: process.env['PATH'] });
const covered = async () => (await readMultiPackIndex(join(packs, MULTI_PACK_INDEX)))?.packs.size;

it('indexes many packs as one, and again when many more came', async () => {
  const joint = open();
  addPacks(0, 16);
  await joint.renew();
  expect(await covered()).toBeUndefined();
  addPacks(16, 20);
  await joint.renew();
  expect(await covered()).toBe(20);
  addPacks(20, 41);
  await joint.renew();
  await open().renew();
  expect(await covered()).toBe(20);
  addPacks(41, 42);
  await open().renew();
  expect(await covered()).toBe(42);
}, 60_000);

it('tells a catalog of all objects, and of those that came after it', async () => {
  const oids = addPacks(0, 20);
  await open().renew();
  oids.push(...addPacks(20, 21));
  expect(await new PackCatalog(packs).missing([...oids, '1'.repeat(40)])).toEqual(['1'.repeat(40)]);
});

it('is not believed when packs are gone, or when it is something else', async () => {
  const [first = '', ...rest] = addPacks(0, 20);
  await open().renew();
  const whole = new PackCatalog(packs);
  expect(await whole.has(first)).toBe(true);
  for (const name of await readdir(packs)) {
    if (name.endsWith('.idx') && (await indexHas(name, first))) await rm(join(packs, name));
  }
  expect(await new PackCatalog(packs).missing([first, ...rest])).toEqual([first]);
  await writeFile(join(packs, MULTI_PACK_INDEX), 'MIDX'.repeat(500));
  expect(await readMultiPackIndex(join(packs, MULTI_PACK_INDEX))).toBeNull();
  expect(await new PackCatalog(packs).missing([first, ...rest])).toEqual([first]);
});

it('leaves the packs as they are when another run is writing it', async () => {
  addPacks(0, 20);
  await writeFile(join(packs, `${MULTI_PACK_INDEX}.lock`), '');
  await open().renew();
  expect(await covered()).toBeUndefined();
});

async function indexHas(name: string, oid: string): Promise<boolean> {
  return plainGit(gitDir, ['show-index'], await readFile(join(packs, name)))
    .toString()
    .includes(oid);
}
