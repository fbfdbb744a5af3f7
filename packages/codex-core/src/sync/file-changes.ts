import { posix } from 'node:path';
import type { FileChange } from '../git/commit-writer';
import type { Oid } from '../git/objects';
import type { FolderChange } from '../plan/plan-folder';

/** What a plan for a folder (`''`: the root) changes in a commit; merged files bring their content along. */
export function fileChanges(
  folder: string,
  changes: readonly FolderChange[],
  contents: ReadonlyMap<Oid, Buffer> = new Map(),
): FileChange[] {
  return changes.map(({ path, entry }) => {
    const place = posix.join(folder, path);
    if (!entry) return { kind: 'delete', path: place };
    const data = contents.get(entry.oid);
    if (data) return { kind: 'content', path: place, mode: entry.mode, data };
    return { kind: 'modify', path: place, ...entry };
  });
}
