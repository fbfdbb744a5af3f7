import type { Repository } from '../discovery/repository';
import type { Oid } from '../git/objects';
import { hashBlob } from '../git/tree-hash';
import { isGone } from '../errors/gone';
import { isMergeable, mergedMode, type Conflict } from '../plan/conflict';
import type { FileEntry } from '../plan/sync-plan';
import { fetchObjects, type SyncContext } from './context';

export interface Merged {
  /** Path → what a line merge made of it; conflicts that it could not settle are not there. */
  files: Map<string, FileEntry>;
  /** Content of those files, by id. */
  contents: Map<Oid, Buffer>;
}

/** `ours` is the receiving side. */
export interface Sides {
  ours: Repository;
  theirs: Repository;
}

/** Tries a line merge wherever both sides changed a text. */
export async function mergeConflicts(
  context: SyncContext,
  conflicts: readonly Conflict[],
  sides: Sides,
): Promise<Merged> {
  const merged: Merged = { files: new Map(), contents: new Map() };
  const candidates = conflicts.filter((conflict) => isMergeable(conflict) && mergedMode(conflict));
  if (candidates.length === 0 || !(await fetchSides(context, candidates, sides))) return merged;
  for (const conflict of candidates) {
    const { base, ours, theirs } = conflict;
    const mode = mergedMode(conflict);
    if (!base || !ours || !theirs || !mode) continue;
    const [before, mine, yours] = await Promise.all(
      [base, ours, theirs].map(({ oid }) => context.objects.readBlob(oid)),
    );
    const content = await context.mergeText({ base: before!, ours: mine!, theirs: yours! });
    if (!content) continue;
    const oid = hashBlob(content);
    merged.contents.set(oid, content);
    merged.files.set(conflict.path, { oid, mode });
  }
  return merged;
}

/**
 * One request a side; each base is asked for where it is known to have been. False when one is nowhere any more: then
 * nothing is merged, and the conflicts stay. Any other failure is the project's: a merge must not depend on the weather.
 */
async function fetchSides(
  context: SyncContext,
  conflicts: readonly Conflict[],
  { ours, theirs }: Sides,
): Promise<boolean> {
  const isCodex = ({ id }: Repository) => id === context.codex.id;
  const wanted = (repository: Repository) =>
    conflicts.flatMap((conflict) => {
      const side = repository === ours ? conflict.ours : conflict.theirs;
      const base = (conflict.base?.inProject ?? false) !== isCodex(repository) ? conflict.base : undefined;
      return [side, base].flatMap((file) => file?.oid ?? []);
    });
  try {
    for (const repository of [ours, theirs]) await fetchObjects(context, repository, wanted(repository));
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}
