import type { FileMode } from './contents';
import { decodePath } from './path-bytes';
import { runGit } from './run-git';

export interface TreeFile {
  mode: FileMode;
  oid: string;
}

/** Path → what the tree holds there; folders are not entries. */
export type TreeFiles = Map<string, TreeFile>;

/**
 * The files of a commit, or of one folder of it with paths relative to that folder. A revision or a folder that
 * is not there has no files.
 */
export async function listFiles(gitDir: string, revision: string, folder = ''): Promise<TreeFiles> {
  const tree = await resolve(gitDir, `${revision}:${folder.replace(/\/$/, '')}`);
  const files: TreeFiles = new Map();
  if (tree?.type !== 'tree') return files;
  const listing = await runGit({ gitDir, args: ['ls-tree', '-r', '-z', '--full-tree', tree.oid] });
  for (const line of split(listing, 0)) {
    const tab = line.indexOf(0x09);
    const [mode, , oid] = line.subarray(0, tab).toString('ascii').split(' ') as [FileMode, string, string];
    files.set(decodePath(line.subarray(tab + 1)), { mode, oid });
  }
  return files;
}

export interface GitObject {
  oid: string;
  type: 'commit' | 'tree' | 'blob' | 'tag';
}

/** The object that a revision names (`main`, `main:docs/a.md`); undefined when it names nothing. */
export async function resolve(gitDir: string, revision: string): Promise<GitObject | undefined> {
  const stdout = await runGit({ gitDir, args: ['cat-file', '--batch-check'], input: [`${revision}\n`] });
  const found = /^([0-9a-f]{40}) (commit|tree|blob|tag) \d+\n$/.exec(stdout.toString('utf8'));
  return found ? { oid: found[1] as string, type: found[2] as GitObject['type'] } : undefined;
}

/** Blob id → content, in one process. */
export async function readBlobs(gitDir: string, oids: readonly string[]): Promise<Map<string, Buffer>> {
  const blobs = new Map<string, Buffer>();
  if (oids.length === 0) return blobs;
  const input = [`${oids.join('\n')}\n`];
  const stdout = await runGit({ gitDir, args: ['cat-file', '--batch', '--buffer'], input });
  for (let at = 0; at < stdout.length;) {
    const start = stdout.indexOf(0x0a, at) + 1;
    const [oid, , size] = stdout.toString('utf8', at, start).trim().split(' ') as [string, string, string];
    at = start + Number(size) + 1;
    blobs.set(oid, stdout.subarray(start, at - 1));
  }
  return blobs;
}

function* split(bytes: Buffer, separator: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(separator, at);
    yield bytes.subarray(at, end);
    at = end + 1;
  }
}
