import type { Repository } from '../discovery/repository';
import { decodePath } from '../git/path-bytes';
import { pathProblem } from '../git/path-rules';
import type { Oid } from '../git/objects';
import type { FileEntry, FileMap } from '../plan/sync-plan';
import { leavingLinks } from '../plan/links';
import { compileSelection, type SelectionRules } from '../plan/selection';
import { fetchObjects, type SyncContext } from './context';
import { readFiles } from './read-tree';

/** What one side offers to the other. */
export interface Documents {
  files: FileMap;
  /** Exclude pattern → number of files that it left out. */
  excluded: Record<string, number>;
  /** Files that are never synced, and why; for warnings. */
  leftOut: { path: string; reason: string }[];
  /** Bytes that came over the network for them. */
  bytes: number;
}

/** Files that are never synced whatever the patterns say. */
function neverSynced(path: string, { mode }: FileEntry): string | null {
  if (mode === '160000') return 'is a submodule';
  if (path === '.gitmodules' || path.endsWith('/.gitmodules')) return 'describes submodules';
  const problem = pathProblem(path);
  return problem && `has a name that git forbids (${problem})`;
}

/**
 * Sorts the files of a tree by the rules. Symbolic links are still in: where they lead is not known before
 * their blobs are there (`fetchDocuments`).
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
    bytes: 0,
  };
  for (const [path, entry] of await readFiles(objects, root, selection.mayContain)) {
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
 * Fetches what the receiving side lacks, and the links, in one request; then leaves out the links that lead
 * out of the set.
 */
export async function fetchDocuments(
  context: SyncContext,
  source: Repository,
  documents: Documents,
  received: FileMap,
): Promise<Documents> {
  const { files } = documents;
  const links = [...files].filter(([, { mode }]) => mode === '120000');
  const lacking = [...files].filter(([path, { oid }]) => received.get(path)?.oid !== oid);
  const oids = new Set([...links, ...lacking].map(([, { oid }]) => oid));
  const bytes = await fetchObjects(context, source, oids);
  const targets = new Map<string, string>();
  for (const [path, { oid }] of links) targets.set(path, decodePath(await context.objects.readBlob(oid)));
  const leaving = new Set(leavingLinks(files, targets));
  const staying = new Map([...files].filter(([path]) => !leaving.has(path)));
  const reason = 'is a symbolic link that leaves the synced set';
  return {
    ...documents,
    files: staying,
    leftOut: [...documents.leftOut, ...[...leaving].map((path) => ({ path, reason }))],
    bytes,
  };
}
