import type { FileMode, Oid, TreeMode } from '../git/objects';
import type { FileEntry } from './sync-plan';

/** A file or folder as records name it: its id, and before it the mode of anything but a folder or an ordinary file. */
export function recordedId({ mode, oid }: { mode: FileMode | TreeMode; oid: Oid }): string {
  return mode === '100644' || mode === '040000' ? oid : `${mode} ${oid}`;
}

/** The file that `recordedId` made. */
export function recordedEntry(text: string): FileEntry {
  const [first = '', second] = text.split(' ');
  return second === undefined ? { mode: '100644', oid: first } : { mode: first as FileMode, oid: second };
}
