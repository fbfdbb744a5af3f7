import type { RepositoryId } from '../discovery/repository';
import { CodexError } from '../errors/codex-error';
import type { Oid, TreeEntry } from '../git/objects';
import type { FileEntry } from '../plan/sync-plan';
import { fetchFiles, type SyncContext } from './context';
import { ensureTree } from './ensure-tree';
import { PROJECTS, RECORDS, RECORDS_NAME } from './layout';
import { parseProjectRecord, type ProjectRecord } from './records';
import { mappedFiles } from './shared-documents';

export interface RecordFile {
  blob: Oid;
  /** Null: not a record of this version. */
  record: ProjectRecord | null;
}

/** The codex branch at one commit, as far as projects are concerned. Never changes. */
export interface CodexView {
  /** Null: the branch has no commit yet. */
  commit: Oid | null;
  tree: Oid | null;
  /** Project name → tree of `projects/<name>`. */
  folders: ReadonlyMap<string, Oid>;
  /** Names in `projects/` that are taken by something else than a folder. */
  obstacles: ReadonlySet<string>;
  records: ReadonlyMap<string, RecordFile>;
  /** Repository id → the names of its records here: one, unless people made more. */
  names: ReadonlyMap<RepositoryId, readonly string[]>;
}

export const EMPTY_CODEX: CodexView = {
  commit: null,
  tree: null,
  folders: new Map(),
  obstacles: new Set(),
  records: new Map(),
  names: new Map(),
};

/**
 * Reads the codex at a commit, fetching what the store lacks: its trees, then in one request all missing records and,
 * where the run delivers, what the mappings may.
 */
export async function readCodexView(context: SyncContext, commit: Oid): Promise<CodexView> {
  const { codex, objects } = context;
  await ensureTree(context, codex, commit);
  const { tree } = await objects.readCommit(commit);
  const projects = await projectsFolder(context, tree);
  const folders = new Map<string, Oid>();
  const obstacles = new Set<string>();
  for (const { name, mode, oid } of projects) {
    if (mode !== '040000') obstacles.add(name);
    else if (name !== RECORDS_NAME) folders.set(name, oid);
  }
  if (obstacles.has(RECORDS_NAME)) throw inTheWay(context, RECORDS);
  const recordsTree = projects.find(({ name, mode }) => name === RECORDS_NAME && mode === '040000')?.oid;
  const files = recordsTree ? await objects.readTree(recordsTree) : [];
  const recordFiles = files.filter(({ name, mode }) => name.endsWith('.json') && mode.startsWith('100'));
  await fetchContent(context, tree, recordFiles);
  const read = async ({ name, oid: blob }: TreeEntry): Promise<[string, RecordFile]> => {
    const record = parseProjectRecord((await objects.readBlob(blob)).toString('utf8'));
    return [name.slice(0, -'.json'.length), { blob, record }];
  };
  const records = new Map(await Promise.all(recordFiles.map(read)));
  return { commit, tree, folders, obstacles, records, names: namesOf(records) };
}

function namesOf(records: CodexView['records']): CodexView['names'] {
  const names = new Map<RepositoryId, string[]>();
  for (const [name, { record }] of records) {
    if (record) names.set(record.id, [...(names.get(record.id) ?? []), name]);
  }
  return names;
}

async function fetchContent(context: SyncContext, root: Oid, records: readonly TreeEntry[]): Promise<void> {
  const isDelivering = context.settings.direction !== 'to-codex';
  const shared = isDelivering ? await mappedFiles(context, root) : { files: [], folders: new Map() };
  const files = records.map((entry) => [`${RECORDS}/${entry.name}`, entry as FileEntry] as const);
  await fetchFiles(context, context.codex, new Map([...shared.files, ...files]), shared.folders);
}

async function projectsFolder(context: SyncContext, root: Oid) {
  const entry = (await context.objects.readTree(root)).find(({ name }) => name === PROJECTS);
  if (entry && entry.mode !== '040000') throw inTheWay(context, PROJECTS);
  return entry ? context.objects.readTree(entry.oid) : [];
}

function inTheWay({ codex }: SyncContext, place: string): CodexError {
  return new CodexError('codex_edited', `${place} of ${codex.fullName} is not a folder`, {
    resolution: `Move ${place} away on that branch: the codex keeps the projects' documents there`,
  });
}

/** What the codex holds for a project, as a value to compare: a plan holds as long as this has not changed. */
export function standingOf(view: CodexView, names: readonly string[]): string {
  return JSON.stringify(
    names.map((name) => [view.folders.get(name), view.obstacles.has(name), view.records.get(name)?.blob]),
  );
}
