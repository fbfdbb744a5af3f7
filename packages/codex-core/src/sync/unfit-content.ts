import type { FileMap } from '../plan/sync-plan';
import { tooLarge } from '../plan/policy/file-size';
import { isLfsPointer, LFS_POINTER_BYTES } from '../plan/policy/lfs-pointer';
import type { SyncContext } from './context';

/** Shorter than any pointer of git LFS: its three lines have no less. */
const SHORTEST_POINTER = 120;

/**
 * Files that are left out for what they hold, path → why. They were fetched; a blob that is not here stayed on the
 * server, which leaves out nothing but what is too large.
 */
export async function unfitContent(
  { objects, settings, memory }: SyncContext,
  files: FileMap,
): Promise<Map<string, string>> {
  const unfit = new Map<string, string>();
  const sizes = await objects.sizes([...files.values()].map(({ oid }) => oid));
  const perhapsPointers = new Map<string, string>();
  for (const [path, { mode, oid }] of files) {
    const size = sizes.get(oid);
    const reason = tooLarge(size, settings.maxFileSize);
    if (reason) {
      memory.rememberLarge(oid);
      unfit.set(path, reason);
    } else if (mode !== '120000' && size! >= SHORTEST_POINTER && size! <= LFS_POINTER_BYTES) {
      perhapsPointers.set(path, oid);
    }
  }
  if (settings.lfs === 'pointers') return unfit;
  for (const [path, oid] of perhapsPointers) {
    if (isLfsPointer(await objects.readBlob(oid))) unfit.set(path, 'is a pointer of git LFS');
  }
  return unfit;
}
