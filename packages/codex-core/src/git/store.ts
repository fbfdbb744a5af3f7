import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The shared folders of a store. All of it is a cache: deleting it costs time, never data. */
export interface StoreFolders {
  objects: string;
  packs: string;
  runs: string;
}

export async function openStore(storePath: string): Promise<StoreFolders> {
  const objects = join(storePath, 'objects');
  const folders = { objects, packs: join(objects, 'pack'), runs: join(storePath, 'runs') };
  await Promise.all([
    mkdir(folders.packs, { recursive: true }),
    mkdir(join(objects, 'info'), { recursive: true }),
    mkdir(folders.runs, { recursive: true }),
  ]);
  // Where nothing else says so, a cache in a workspace is for no commit all the same.
  await writeFile(join(storePath, '.gitignore'), '*\n');
  return folders;
}

/**
 * Moves the finished packs of a GIT_DIR into the store. A pack is there for git as soon as its .idx is, so those go
 * last, in the order of their making: what a pack refers to must be in the store before it. `.promisor` stays behind: nothing that reads the store may fetch lazily.
 * Resolves to the names of the indexes.
 */
export async function movePacks(gitDir: string, packs: string): Promise<string[]> {
  const from = join(gitDir, 'objects', 'pack');
  const names = (await readdir(from)).filter((name) => name.endsWith('.idx'));
  const made = await Promise.all(
    names.map(async (name) => ({ name, time: (await stat(join(from, name), { bigint: true })).mtimeNs })),
  );
  made.sort((one, other) => (one.time < other.time ? -1 : 1));
  const stems = made.map(({ name }) => name.slice(0, -'.idx'.length));
  for (const extension of ['.pack', '.idx']) {
    for (const stem of stems) await move(join(from, stem + extension), join(packs, stem + extension));
  }
  return names;
}

/** A pack is named after its content: where one of that name is already, it is the same (Windows does not replace it). */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(await exists(to))) throw error;
    await rm(from, { force: true });
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

export interface StoreLimits {
  /** Beyond it, each look-up gets noticeably slower; default 8000: a first sync of 1,000 projects makes about 3,000. */
  packs: number;
  /** Default 2 GiB. */
  bytes: number;
}

export const DEFAULT_LIMITS: StoreLimits = { packs: 8000, bytes: 2 * 1024 ** 3 };

export async function isOverLimits(packs: string, limits: StoreLimits): Promise<boolean> {
  const names = (await readdir(packs)).filter((name) => name.endsWith('.pack'));
  if (names.length > limits.packs) return true;
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(packs, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0) > limits.bytes;
}

/**
 * Takes all packs away at once, then deletes them in `aside`, a folder that is not there yet: whoever is killed between
 * two deletions would leave commits whose trees are gone.
 */
export async function emptyStore(packs: string, aside: string): Promise<void> {
  await rename(packs, aside);
  await mkdir(packs, { recursive: true });
  await rm(aside, { recursive: true, force: true });
}
