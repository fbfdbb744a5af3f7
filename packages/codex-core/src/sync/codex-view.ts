import type { RepositoryId } from '../discovery/repository';
import type { Oid } from '../git/objects';
import { ensureTree, remoteOf, type SyncContext } from './context';
import { PROJECTS, RECORDS_NAME } from './layout';
import { parseProjectRecord, type ProjectRecord } from './records';

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
  records: ReadonlyMap<string, RecordFile>;
  /** Repository id → the name that its record has here. */
  names: ReadonlyMap<RepositoryId, string>;
}

export const EMPTY_CODEX: CodexView = {
  commit: null,
  tree: null,
  folders: new Map(),
  records: new Map(),
  names: new Map(),
};

/** Reads the codex at a commit, fetching what the store lacks: its trees, then all missing records in one request. */
export async function readCodexView(context: SyncContext, commit: Oid): Promise<CodexView> {
  const { codex, objects, transport } = context;
  await ensureTree(context, codex, commit);
  const { tree } = await objects.readCommit(commit);
  const projects = await folder(context, tree, PROJECTS);
  const folders = new Map<string, Oid>();
  for (const { name, mode, oid } of projects) {
    if (mode === '040000' && name !== RECORDS_NAME) folders.set(name, oid);
  }
  const recordsTree = projects.find(({ name, mode }) => name === RECORDS_NAME && mode === '040000')?.oid;
  const files = recordsTree ? await objects.readTree(recordsTree) : [];
  const recordFiles = files.filter(({ name, mode }) => name.endsWith('.json') && mode.startsWith('100'));
  await transport.fetchBlobs(
    remoteOf(codex),
    recordFiles.map(({ oid }) => oid),
  );
  const records = new Map<string, RecordFile>();
  for (const { name, oid: blob } of recordFiles) {
    const record = parseProjectRecord((await objects.readBlob(blob)).toString('utf8'));
    records.set(name.slice(0, -'.json'.length), { blob, record });
  }
  const names = new Map(
    [...records].flatMap(([name, { record }]) => (record ? [[record.id, name] as const] : [])),
  );
  return { commit, tree, folders, records, names };
}

async function folder({ objects }: SyncContext, root: Oid, name: string) {
  const entry = (await objects.readTree(root)).find((child) => child.name === name);
  return entry?.mode === '040000' ? objects.readTree(entry.oid) : [];
}

/** What the codex holds for a project, as a value to compare: a plan holds as long as this has not changed. */
export function standingOf(view: CodexView, names: readonly string[]): string {
  return JSON.stringify(names.map((name) => [view.folders.get(name), view.records.get(name)?.blob]));
}
