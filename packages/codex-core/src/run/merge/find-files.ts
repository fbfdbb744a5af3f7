import { readdir, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Minimatch } from 'minimatch';
import { staticRoots } from '../../config/rules/echo';

export interface FoundFiles {
  /** Absolute; those of one pattern sorted, each once. */
  files: string[];
  /** Patterns that match no file. */
  idle: string[];
}

/** The files that paths and globs name, relative to a folder. Links to folders are not followed. */
export async function findFiles(patterns: readonly string[], root: string): Promise<FoundFiles> {
  const found = await Promise.all(
    patterns.map((pattern) => filesOf(pattern.replace(/^(?:\.\/)+/, ''), root)),
  );
  return {
    files: [...new Set(found.flat())],
    idle: patterns.filter((_, index) => found[index]?.length === 0),
  };
}

async function filesOf(pattern: string, root: string): Promise<string[]> {
  const glob = new Minimatch(pattern, { dot: true, nonegate: true, nocomment: true, magicalBraces: true });
  if (!glob.hasMagic()) return (await isFile(resolve(root, pattern))) ? [resolve(root, pattern)] : [];
  const folders = new Set(staticRoots(pattern).map((folder) => resolve(root, folder)));
  const within = await Promise.all([...folders].map(allFiles));
  const matches = (file: string) =>
    glob.match((isAbsolute(pattern) ? file : relative(root, file)).split(sep).join('/'));
  return [...new Set(within.flat().filter(matches))].sort();
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

async function allFiles(folder: string): Promise<string[]> {
  if (await isFile(folder)) return [folder];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}
