import { recordedEntry } from './recorded-entry';
import type { FileEntry, FileMap } from './sync-plan';

/** What to do with one path of the receiving side. */
export type Decision = 'keep' | 'take' | 'conflict';

/** What both sides agreed on. `inProject`: it was recorded of the project, and the codex may never have had it. */
export type BaseEntry = FileEntry & { inProject?: true };
export type BaseMap = ReadonlyMap<string, BaseEntry>;

export function isSameFile(a: BaseEntry | undefined, b: BaseEntry | undefined): boolean {
  if (!a || !b) return a === b;
  return a.oid === b.oid && a.mode === b.mode;
}

/** `ours` is the receiving side, `theirs` the source; undefined: no such file there. */
export function decide(
  base: BaseEntry | undefined,
  ours: FileEntry | undefined,
  theirs: FileEntry | undefined,
): Decision {
  if (isSameFile(ours, theirs) || isSameFile(theirs, base)) return 'keep';
  return isSameFile(ours, base) ? 'take' : 'conflict';
}

/** The base of each path: what was recorded to differ, else what the receiving side had as written. */
export function baseOf(written: FileMap, differs: Readonly<Record<string, string | null>>): BaseMap {
  const base = new Map<string, BaseEntry>(written);
  for (const [path, text] of Object.entries(differs)) {
    if (text === null) base.delete(path);
    else base.set(path, { ...recordedEntry(text), inProject: true });
  }
  return base;
}
