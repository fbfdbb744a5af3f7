import { posix } from 'node:path';
import type { FileMode, Oid } from '../objects';
import type { GitCommand } from './command';

/** Where a work tree and its repository are; absolute paths. */
export interface WorkTreePlaces {
  top: string;
  /** Of the folder that was asked about, below `top`: `''`, `sub/`. */
  prefix: string;
  gitDir: string;
  index: string;
  objects: string;
}

/** `--path-format` came with 2.31; each answer is a line, in the order of the questions. */
export const locate = (folder: string): GitCommand<WorkTreePlaces> => ({
  argv: [
    ...['-C', folder, 'rev-parse', '--show-prefix', '--path-format=absolute', '--show-toplevel'],
    ...['--absolute-git-dir', '--git-path', 'index', '--git-path', 'objects'],
  ],
  parse(stdout) {
    const [prefix = '', top = '', gitDir = '', index = '', objects = ''] = stdout.split(/\r?\n/);
    return { top, prefix, gitDir, index, objects };
  },
});

/** As written in the configuration, not as `insteadOf` would have it; null when there is no such remote. */
export const originUrl: GitCommand<string | null> = {
  argv: ['config', '--default', '', '--get', 'remote.origin.url'],
  parse: (stdout) => stdout.replace(/\r?\n$/, '') || null,
};

/** All files at which a merge is not resolved. */
export const unmerged = (top: string): GitCommand<string[]> => ({
  argv: ['-C', top, 'ls-files', '-u', '-z'],
  parse: (stdout) => [...new Set(stdout.split('\0').flatMap((line) => /\t([^]+)$/.exec(line)?.[1] ?? []))],
});

export const unstage = (top: string, paths: readonly string[]): GitCommand<void> => ({
  argv: ['-C', top, 'update-index', '--force-remove', '-z', '--stdin'],
  input: paths.map((path) => `${path}\0`).join(''),
  parse: () => undefined,
});

const pathspec = (path: string): string => `:(top,literal)${path === '.' ? '' : path}`;

/** `--sparse`: what is outside of a sparse checkout, and there all the same, is there for git too. */
export const addAll = (top: string, path: string): GitCommand<void> => ({
  argv: ['-C', top, 'add', '-A', '--sparse', '--', pathspec(path)],
  parse: () => undefined,
});

/** Submodules' commits, and what a partial clone left on the server, are not here. */
export const writeTree: GitCommand<Oid> = {
  argv: ['write-tree', '--missing-ok'],
  parse: (stdout) => stdout.trim(),
};

/** The trees at a path and below it, by path; without the root, which has no entry. */
export const listTrees = (tree: Oid, path: string): GitCommand<Map<string, Oid>> => ({
  argv: ['ls-tree', '-r', '-d', '-z', '--full-tree', tree, ...(path === '.' ? [] : ['--', path])],
  parse(stdout) {
    const lines = stdout.split('\0').map((line) => /^040000 tree ([0-9a-f]{40})\t([^]+)$/.exec(line));
    const trees = lines.flatMap((match) => (match ? [[match[2]!, match[1]!] as const] : []));
    return new Map(trees.filter(([name]) => path === '.' || name === path || name.startsWith(`${path}/`)));
  },
});

/** Ends with 1 where there is no commit yet. */
export const headTree: GitCommand<Oid | null> = {
  argv: ['rev-parse', '--verify', '--quiet', 'HEAD^{tree}'],
  parse: (stdout) => stdout.trim() || null,
};

/** Ids of all files at a path and below it. */
export const listBlobs = (tree: Oid, path: string): GitCommand<Set<Oid>> => ({
  argv: ['ls-tree', '-r', '-z', '--full-tree', tree, ...(path === '.' ? [] : ['--', path])],
  parse: (stdout) =>
    new Set(stdout.split('\0').flatMap((line) => /^\d+ blob ([0-9a-f]{40})\t/.exec(line)?.[1] ?? [])),
});

/** Always the same commit for the same tree: nobody's name, no date, no parent. */
export const writeSnapshot = (tree: Oid): GitCommand<Oid> => ({
  argv: ['hash-object', '-t', 'commit', '-w', '--stdin'],
  input: `tree ${tree}\nauthor nx-codex <> 0 +0000\ncommitter nx-codex <> 0 +0000\n\nWorking tree\n`,
  parse: (stdout) => stdout.trim(),
});

const lines = (oids: readonly Oid[]): string => oids.map((oid) => `${oid}\n`).join('');

/** Those that are not here; nothing is fetched. */
export const missingObjects = (oids: readonly Oid[]): GitCommand<Oid[]> => ({
  argv: ['cat-file', '--batch-check=%(objectname)'],
  input: lines(oids),
  parse: (stdout) => [...stdout.matchAll(/^([0-9a-f]{40}) missing$/gm)].map((match) => match[1]!),
});

/** With all that is in them. */
export const packWhole = (oids: readonly Oid[], base: string): GitCommand<void> => ({
  ...packObjects(oids, base),
  argv: [...packObjects(oids, base).argv, '--revs'],
});

/** Writes `<base>-<hash>.pack` and `.idx`. Without looking for deltas: it is read once or twice, on this machine. */
export const packObjects = (oids: readonly Oid[], base: string): GitCommand<void> => ({
  argv: ['pack-objects', '-q', '--window=0', base],
  input: lines(oids),
  parse: () => undefined,
});

export interface StagedFile {
  /** Relative to the top. */
  path: string;
  mode: FileMode;
  oid: Oid;
}

export const stageFiles = (files: readonly StagedFile[]): GitCommand<void> => ({
  argv: ['update-index', '-z', '--index-info'],
  input: files.map(({ path, mode, oid }) => `${mode} ${oid}\t${path}\0`).join(''),
  parse: () => undefined,
});

/** What is in the index below a path, and differs in the work tree: by content, where nothing is known of the file. */
export const modified = (top: string, path: string): GitCommand<string[]> => ({
  argv: ['-C', top, 'ls-files', '-m', '-z', '--', pathspec(path)],
  parse: (stdout) => stdout.split('\0').filter((file) => file !== ''),
});

/** Writes what is staged below another folder as a checkout would: line ends, filters, modes and links. */
export const exportFiles = (top: string, folder: string): GitCommand<void> => ({
  argv: ['-C', top, 'checkout-index', '-a', '-f', `--prefix=${posix.join(folder, '/')}`],
  parse: () => undefined,
});

/** Which of these paths (relative to the top) git ignores; those in the index are not ignored. Ends with 1 for none. */
export const ignoredPaths = (top: string, paths: readonly string[]): GitCommand<string[]> => ({
  argv: ['-C', top, 'check-ignore', '-z', '--stdin'],
  input: paths.map((path) => `${path}\0`).join(''),
  parse: (stdout) => stdout.split('\0').filter((path) => path !== ''),
});
