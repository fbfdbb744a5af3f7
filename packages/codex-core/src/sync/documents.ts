import type { Repository } from '../discovery/repository';
import { decodePath } from '../git/path-bytes';
import { pathProblem } from '../git/path-rules';
import type { Oid } from '../git/objects';
import { isSameFile } from '../plan/decide';
import type { FileEntry, FileMap } from '../plan/sync-plan';
import { leavingLinks } from '../plan/links';
import { compileSelection, type SelectionRules } from '../plan/selection';
import { fetchFiles, type SyncContext } from './context';
import { readFiles } from './read-tree';
import { unfitContent } from './unfit-content';

/** What one side offers to the other. */
export interface Documents {
  files: FileMap;
  /** Exclude pattern → number of files that it left out. */
  excluded: Record<string, number>;
  /** Files that are never synced, and why; for warnings. */
  leftOut: { path: string; reason: string }[];
  /** Trees that were looked into, by path. */
  folders: ReadonlyMap<string, Oid>;
}

/** Files that are never synced whatever the patterns say. */
function neverSynced(path: string, { mode }: FileEntry): string | null {
  if (mode === '160000') return 'is a submodule';
  if (path === '.gitmodules' || path.endsWith('/.gitmodules')) return 'describes submodules';
  const problem = pathProblem(path);
  return problem && `has a name that git forbids (${problem})`;
}

/**
 * Sorts the files of a tree by the rules. What is left out for its content is still in: that is not known before
 * the blobs are there (`fetchDocuments`).
 */
export async function selectDocuments(
  { objects }: SyncContext,
  root: Oid | null,
  rules: SelectionRules,
): Promise<Documents> {
  const selection = compileSelection(rules);
  const documents = {
    files: new Map<string, FileEntry>(),
    excluded: {} as Record<string, number>,
    leftOut: [] as Documents['leftOut'],
    folders: new Map<string, Oid>(),
  };
  const enter = (path: string, tree: Oid) => {
    const enters = selection.mayContain(path);
    if (enters) documents.folders.set(path, tree);
    return enters;
  };
  for (const [path, entry] of await readFiles(objects, root, enter)) {
    const verdict = selection.judge(path);
    if (verdict.kind === 'excluded')
      documents.excluded[verdict.by] = (documents.excluded[verdict.by] ?? 0) + 1;
    if (verdict.kind !== 'selected') continue;
    const reason = neverSynced(path, entry);
    if (reason) documents.leftOut.push({ path, reason });
    else documents.files.set(path, entry);
  }
  return documents;
}

/**
 * Fetches what the receiving side lacks, and the links, in one request; then leaves out what is unfit for its content
 * and the links that lead out of the set. `accepted`: files of the receiving side that passed under these settings.
 */
export async function fetchDocuments(
  context: SyncContext,
  source: Repository,
  documents: Documents,
  accepted: FileMap,
): Promise<Documents> {
  const looked = new Map(
    [...documents.files].filter(
      ([path, entry]) => entry.mode === '120000' || !isSameFile(accepted.get(path), entry),
    ),
  );
  await fetchFiles(context, source, looked, documents.folders);
  const unfit = await unfitContent(context, looked);
  const fit = new Map([...documents.files].filter(([path]) => !unfit.has(path)));
  const leaving = leavingLinks(fit, await linkTargets(context, fit));
  const reason = 'is a symbolic link that leaves the synced set';
  const leftOut = [...unfit, ...leaving.map((path) => [path, reason] as const)];
  leaving.forEach((path) => fit.delete(path));
  return {
    ...documents,
    files: fit,
    leftOut: [...documents.leftOut, ...leftOut.map(([path, why]) => ({ path, reason: why }))],
  };
}

async function linkTargets({ objects }: SyncContext, files: FileMap): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  for (const [path, { mode, oid }] of files) {
    if (mode === '120000') targets.set(path, decodePath(await objects.readBlob(oid)));
  }
  return targets;
}
