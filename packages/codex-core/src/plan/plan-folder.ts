import { baseOf, decide, isSameFile, type BaseMap } from './decide';
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
  /** Paths at which the source differs from `after`: its id there, or null. */
  differs: Record<string, string | null>;
  /** Files that the receiving side had from the last sync: what the deletion guard measures against. */
  fromLastSync: number;
  /** Paths that both sides changed, or that nobody vouches for; a plan with any must not be carried out. */
  conflicts: string[];
}

export interface FolderState {
  /** The receiving side. */
  ours: FileMap;
  /** The source, as selected. */
  theirs: FileMap;
  /** What the last sync wrote, with its differences; null: no sync wrote this folder, or it must be taken over. */
  recorded: { differs: Readonly<Record<string, string | null>> } | null;
  /** Take over what no sync wrote: the source wins where both have a path, nothing else is deleted. */
  adopt: boolean;
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

function baseFor({ ours, theirs, recorded, adopt }: FolderState): BaseMap {
  if (recorded) return baseOf(ours, recorded.differs);
  if (!adopt) return new Map();
  return new Map([...ours].filter(([path]) => theirs.has(path)));
}

function change(path: string, ours: FileEntry | undefined, theirs: FileEntry | undefined): FolderChange {
  if (!theirs) return { path, kind: 'delete' };
  return { path, kind: ours ? 'modify' : 'add', entry: theirs };
}

/**
 * Decides one folder. Pure. Without a record, a folder that is empty or equal to the source agrees with it;
 * anything else is a conflict at each path that differs, unless `adopt`.
 */
export function planFolder(state: FolderState): FolderPlan {
  const { ours, theirs, recorded, adopt } = state;
  if (!recorded && !adopt && ours.size > 0 && !sameFiles(ours, theirs)) {
    return {
      changes: [],
      after: ours,
      differs: {},
      fromLastSync: 0,
      conflicts: differingPaths(ours, theirs),
    };
  }
  const base = baseFor(state);
  const after = new Map(ours);
  const plan: FolderPlan = { changes: [], after, differs: {}, fromLastSync: 0, conflicts: [] };
  for (const path of [...new Set([...base.keys(), ...ours.keys(), ...theirs.keys()])].sort(byPath)) {
    const [before, source] = [ours.get(path), theirs.get(path)];
    if (recorded && before && base.has(path)) plan.fromLastSync++;
    const decision = decide(base.get(path), before, source);
    if (decision === 'conflict') plan.conflicts.push(path);
    if (decision === 'take') {
      plan.changes.push(change(path, before, source));
      if (source) after.set(path, source);
      else after.delete(path);
    }
    if (!isSameFile(after.get(path), source)) plan.differs[path] = source?.oid ?? null;
  }
  return plan;
}
