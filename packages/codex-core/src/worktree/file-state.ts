import type { BigIntStats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { systemErrorCode } from '../git/system-error';

export const ABSENT = 'absent';
/** What is in a folder is a matter of the files in it. */
export const FOLDER = 'folder';

/**
 * What tells that nobody touched a file, by what git goes by itself (git-update-index, "racily clean"), and finer:
 * nanoseconds. A symbolic link is itself, never what it points to.
 */
export async function fileState(place: string): Promise<string> {
  const stats = await statsOf(place);
  if (!stats) return ABSENT;
  if (stats.isDirectory()) return FOLDER;
  const { ino, mode, size, mtimeNs, ctimeNs } = stats;
  return [ino, mode, size, mtimeNs, ctimeNs].join(' ');
}

/** Undefined where nothing is, also below something that is no folder. */
export async function statsOf(place: string): Promise<BigIntStats | undefined> {
  try {
    return await lstat(place, { bigint: true });
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
