import { Minimatch, type MinimatchOptions } from 'minimatch';

export interface SelectionRules {
  syncPatterns: readonly string[];
  excludePatterns: readonly string[];
  /** Files and folders that are never documents of the project: destinations of mappings, what was delivered, records. */
  omit: readonly string[];
}

export type Verdict = { kind: 'selected' } | { kind: 'excluded'; by: string } | { kind: 'unmatched' };

/** Which paths of a project are its documents. */
export interface Selection {
  judge(path: string): Verdict;
  /** False when no file under this folder can be selected. */
  mayContain(directory: string): boolean;
}

/** A leading `!` or `#` is part of the name here: excludes are a list of their own. */
const SYNTAX: MinimatchOptions = { dot: true, nonegate: true, nocomment: true };

export function isWithin(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}/`);
}

export function compileSelection({ syncPatterns, excludePatterns, omit }: SelectionRules): Selection {
  const wanted = syncPatterns.map((pattern) => new Minimatch(pattern, SYNTAX));
  const unwanted = excludePatterns.map((pattern) => new Minimatch(pattern, { ...SYNTAX, nocase: true }));
  const omitted = (path: string) => omit.some((place) => isWithin(path, place));
  return {
    judge(path) {
      if (omitted(path) || !wanted.some((pattern) => pattern.match(path))) return { kind: 'unmatched' };
      const exclude = unwanted.find((pattern) => pattern.match(path));
      return exclude ? { kind: 'excluded', by: exclude.pattern } : { kind: 'selected' };
    },
    mayContain(directory) {
      return !omitted(directory) && wanted.some((pattern) => pattern.match(directory, true));
    },
  };
}
