import { isSameFile, type BaseEntry } from './decide';
import type { ConflictingPath, Deed, FileEntry } from './sync-plan';

/** A path that both sides changed, each in its own way. `ours` is the receiving side, `theirs` the source. */
export interface Conflict {
  path: string;
  base: BaseEntry | undefined;
  ours: FileEntry | undefined;
  theirs: FileEntry | undefined;
}

function deed(base: BaseEntry | undefined, now: FileEntry | undefined): Deed {
  if (isSameFile(base, now)) return 'unchanged';
  if (!base) return 'added';
  return now ? 'changed' : 'deleted';
}

export function describeConflict(
  { path, base, ours, theirs }: Conflict,
  codexIs: 'ours' | 'theirs',
): ConflictingPath {
  const [own, other] = [deed(base, ours), deed(base, theirs)];
  return codexIs === 'ours' ? { path, codex: own, project: other } : { path, codex: other, project: own };
}

const REGULAR = new Set(['100644', '100755']);

/** Whether a line merge may settle it: three regular files. */
export function isMergeable({ base, ours, theirs }: Conflict): boolean {
  return [base, ours, theirs].every((file) => file && REGULAR.has(file.mode));
}

/** The mode of a merged file: that of the side that changed it; null when both did, each in its own way. */
export function mergedMode({ base, ours, theirs }: Conflict): FileEntry['mode'] | null {
  if (!ours || !theirs) return null;
  if (ours.mode === theirs.mode || theirs.mode === base?.mode) return ours.mode;
  return ours.mode === base?.mode ? theirs.mode : null;
}
