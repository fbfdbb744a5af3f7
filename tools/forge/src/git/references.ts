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
 * One ref, read from the files: a listing of a thousand repositories must not be a thousand processes. Symbolic refs other than
 * HEAD are not followed.
 */
export async function readReference(gitDir: string, name: string): Promise<string | null> {
  if (!/^refs\/[^\0]+$/.test(name) || name.split('/').includes('..')) return null;
  const loose = await readIfThere(join(gitDir, name));
  if (loose !== null) return loose.trim();
  return (await packedReferences(gitDir)).get(name) ?? null;
}

/** All refs whose name begins with `prefix`, sorted by name. */
export async function listReferences(gitDir: string, prefix: string): Promise<Reference[]> {
  const refs = await packedReferences(gitDir);
  for (const file of await filesBelow(gitDir, 'refs')) {
    const oid = await readIfThere(join(gitDir, file));
    if (oid !== null) refs.set(file, oid.trim());
  }
  return [...refs]
    .filter(([name]) => name.startsWith(prefix))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, oid]) => ({ name, oid }));
}

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
