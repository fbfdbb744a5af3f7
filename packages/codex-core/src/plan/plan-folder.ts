import type { Conflict } from './conflict';
import { decide, isSameFile, type BaseMap } from './decide';
import { recordedId } from './recorded-entry';
import type { ChangeKind, FileEntry, FileMap } from './sync-plan';

/** `path` is relative to the folder; `''` where the destination is a single file. */
export interface FolderChange {
  path: string;
  kind: ChangeKind;
  /** Absent for a deletion. */
  entry?: FileEntry;
}

export interface FolderPlan {
  /** Sorted by path. */
  changes: FolderChange[];
  /** The folder once the plan is carried out. */
  after: FileMap;
  /** Paths at which the source differs from `after`: what it has there (`recordedId`), or null. What the receiving side changed is kept so. */
  differs: Record<string, string | null>;
  /** Files that the receiving side had from the last sync: what the deletion guard measures against. */
  fromLastSync: number;
  /** Paths that both sides changed, or that nobody vouches for, sorted; a plan with any must not be carried out. */
  conflicts: Conflict[];
}

export interface FolderState {
  /** What both sides agreed on at the last sync; null: no sync wrote this folder. */
  base: BaseMap | null;
  /** The receiving side. */
  ours: FileMap;
  /** The source, as selected. */
  theirs: FileMap;
  /** Take over what no sync wrote: the source wins where both have a path, nothing else is deleted. */
  adopt?: boolean;
  /** Conflicts that a line merge settled: path → merged file. */
  merged?: ReadonlyMap<string, FileEntry>;
  /** Whose side wins a conflict that is left; by default nobody's. */
  prefer?: 'ours' | 'theirs';
}

function byPath(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function sameFiles(a: FileMap, b: FileMap): boolean {
  return a.size === b.size && [...a].every(([path, entry]) => isSameFile(entry, b.get(path)));
}

/** Paths at which two folders differ, sorted. */
export function differingPaths(a: FileMap, b: FileMap): string[] {
  const paths = new Set([...a.keys(), ...b.keys()]);
  return [...paths].filter((path) => !isSameFile(a.get(path), b.get(path))).sort(byPath);
}

function baseFor({ base, ours, theirs, adopt }: FolderState): BaseMap {
  if (base) return base;
  return adopt ? new Map([...ours].filter(([path]) => theirs.has(path))) : new Map();
}

function isFirstContact({ base, ours, theirs, adopt }: FolderState): boolean {
  return !base && !adopt && ours.size > 0 && !sameFiles(ours, theirs);
}

/**
 * Decides one folder, path by path and three ways. Pure. Without a base, a folder that is empty or equal to the source
 * agrees with it; anything else is a conflict at each path that differs, unless `adopt`.
 */
export function planFolder(state: FolderState): FolderPlan {
  const { ours, theirs } = state;
  const base = baseFor(state);
  const after = new Map(ours);
  const plan: FolderPlan = { changes: [], after, differs: {}, fromLastSync: 0, conflicts: [] };
  if (isFirstContact(state)) {
    const paths = differingPaths(ours, theirs);
    plan.conflicts = paths.map((path) => ({
      path,
      base: undefined,
      ours: ours.get(path),
      theirs: theirs.get(path),
    }));
    return plan;
  }
  for (const path of [...new Set([...base.keys(), ...ours.keys(), ...theirs.keys()])].sort(byPath)) {
    const conflict = { path, base: base.get(path), ours: ours.get(path), theirs: theirs.get(path) };
    if (state.base && conflict.ours && conflict.base) plan.fromLastSync++;
    const change = changeAt(conflict, state);
    if (change === 'conflict') plan.conflicts.push(conflict);
    else if (change) {
      plan.changes.push(change);
      if (change.entry) after.set(path, change.entry);
      else after.delete(path);
    }
    if (!isSameFile(after.get(path), conflict.theirs))
      plan.differs[path] = conflict.theirs ? recordedId(conflict.theirs) : null;
  }
  plan.conflicts = eachOnce([...plan.conflicts, ...filesInTheWay(state, base, after)]);
  return plan;
}

/** Sorted by path; what both sides changed may be in the way too. */
function eachOnce(conflicts: readonly Conflict[]): Conflict[] {
  const byItsPath = new Map(conflicts.map((conflict) => [conflict.path, conflict]));
  return [...byItsPath.values()].sort((a, b) => byPath(a.path, b.path));
}

/** A file on one side where the other has a folder: neither can be kept without the other. */
function filesInTheWay({ ours, theirs }: FolderState, base: BaseMap, after: FileMap): Conflict[] {
  // A destination that is a file has the path '': it stands where the folder of all other paths would be.
  const folders = new Set<string>(after.size > 1 ? [''] : []);
  for (const path of after.keys()) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
      folders.add(path.slice(0, end));
  }
  const blocked = [...after.keys()].filter((path) => folders.has(path)).sort(byPath);
  return blocked.map((path) => ({
    path,
    base: base.get(path),
    ours: ours.get(path),
    theirs: theirs.get(path),
  }));
}

function changeAt(at: Conflict, { merged, prefer }: FolderState): FolderChange | 'conflict' | undefined {
  const { path, base, ours, theirs } = at;
  const decision = decide(base, ours, theirs);
  if (decision === 'keep') return undefined;
  if (decision === 'take' || (prefer === 'theirs' && !merged?.has(path))) {
    return theirs ? { path, kind: ours ? 'modify' : 'add', entry: theirs } : { path, kind: 'delete' };
  }
  const entry = merged?.get(path);
  if (entry) return isSameFile(entry, ours) ? undefined : { path, kind: 'merge', entry };
  return prefer === 'ours' ? undefined : 'conflict';
}
