import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface Reference {
  /** `refs/heads/main`. */
  name: string;
  oid: string;
}

/** The ref that HEAD names, whether it is there or not; null for a detached HEAD. */
export async function headReference(gitDir: string): Promise<string | null> {
  const head = await readIfThere(join(gitDir, 'HEAD'));
  return /^ref: (.+)$/m.exec(head ?? '')?.[1] ?? null;
}

/**
 * All refs, sorted by name, read from the files: a listing of a thousand repositories must not be a thousand processes.
 * Symbolic refs below `refs/` are left out.
 */
export async function listReferences(gitDir: string): Promise<Reference[]> {
  const files = await filesBelow(gitDir, 'refs');
  const loose = files.map(async (name) => ({
    name,
    oid: (await readIfThere(join(gitDir, name)))?.trim() ?? '',
  }));
  const found = (await Promise.all(loose)).filter(({ oid }) => isOid.test(oid));
  // After the loose ones, which win: a ref that is being packed is in one of the two.
  const refs = new Map(await packedReferences(gitDir));
  for (const { name, oid } of found) refs.set(name, oid);
  return [...refs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, oid]) => ({ name, oid }));
}

const isOid = /^[0-9a-f]{40,64}$/;

async function packedReferences(gitDir: string): Promise<Map<string, string>> {
  const packed = (await readIfThere(join(gitDir, 'packed-refs'))) ?? '';
  return new Map(
    [...packed.matchAll(/^([0-9a-f]{40,64}) (.+)$/gm)].map(([, oid = '', name = '']) => [name, oid]),
  );
}

async function filesBelow(gitDir: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(gitDir, folder), { withFileTypes: true });
  const files = entries.map(async (entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(gitDir, path);
    return entry.name.endsWith('.lock') ? [] : [path];
  });
  return (await Promise.all(files)).flat();
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return null;
    throw error;
  }
}
