import type { RunSettings } from '../config/settings';
import type { Repository } from '../discovery/repository';
import type { CommitRequest, CommitWriter } from '../git/commit-writer';
import type { MergeText } from '../git/merge-file';
import type { ObjectReader, Oid } from '../git/objects';
import { hashBlob } from '../git/tree-hash';
import type { Remote, Transport } from '../git/transport';
import type { RunDeletions } from '../plan/run-deletions';
import type { FileMap } from '../plan/sync-plan';
import type { ConfigFile } from './config-file';
import type { Memory } from './memory';
import { isSmall } from './repository-size';
import type { SecretScanner } from './secret-scanner';
import { wholeFolders } from './whole-folders';

/** What every sync of one run shares; a project with a codex.json has its own `config`, `settings` and `settingsId`. */
export interface SyncContext {
  /** The codex.json that is in `settings`; null: they are the run's, for projects without one. */
  config: ConfigFile | null;
  settings: RunSettings;
  /** The run names its projects: no option of it chooses among them. */
  namesProjects: boolean;
  /** The `settings` of records: patterns, excludes, mappings and plan version, hashed. */
  settingsId: string;
  transport: Transport;
  objects: ObjectReader;
  writer: CommitWriter;
  mergeText: MergeText;
  /** Blobs that this run wrote: in no store yet, but they can be read. */
  written: Set<Oid>;
  codex: Repository;
  memory: Memory;
  deletions: RunDeletions;
  secrets: SecretScanner;
  /** Seconds since the epoch: the date of this run's commits. */
  date: number;
  signal: AbortSignal;
  /** Reported once each, at the end and while it goes on. */
  warn(message: string): void;
}

export function remoteOf({ fullName, url }: Repository): Remote {
  return { name: fullName, url };
}

/** How an option is given for this project and no other. */
export function alone({ namesProjects }: SyncContext, { name }: Repository): string {
  return namesProjects ? 'in a run of this project alone' : `--includeRepos=${name}`;
}

/** Brings blobs (and trees) of a repository into the store, those that this run wrote apart. */
export async function fetchObjects(
  context: SyncContext,
  repository: Repository,
  oids: Iterable<Oid>,
): Promise<void> {
  const absent = [...oids].filter((oid) => !context.written.has(oid));
  await context.transport.fetchBlobs(remoteOf(repository), absent);
}

/**
 * As `fetchObjects`, for files; those that are too large stay on the server, where it can tell or we know already.
 * `folders`: trees that the remote has, by path.
 */
export async function fetchFiles(
  context: SyncContext,
  repository: Repository,
  files: FileMap,
  folders: ReadonlyMap<string, Oid>,
): Promise<void> {
  const { memory, objects, settings, transport, written } = context;
  const absent = new Map([...files].filter(([, { oid }]) => !written.has(oid) && !memory.isLarge(oid)));
  const limit = {
    bytes: settings.maxFileSize,
    folders: wholeFolders(folders, absent),
    evenPartly: isSmall(repository),
  };
  const oids = [...absent.values()].map(({ oid }) => oid);
  await transport.fetchBlobs(remoteOf(repository), oids, limit);
  const asked = limit.folders.flatMap(({ blobs }) => blobs);
  const here = await objects.sizes(asked);
  for (const oid of asked) if (!here.has(oid)) memory.rememberLarge(oid);
}

/** A commit of this run, in the name of `commit` in the settings. */
export function writeCommit(
  { writer, written, settings, date }: SyncContext,
  parent: Oid | null,
  message: string,
  changes: CommitRequest['changes'],
): Promise<Oid> {
  for (const change of changes) if (change.kind === 'content') written.add(hashBlob(change.data));
  const { name, email } = settings.commit;
  return writer.commit({ parent, message, identity: { name, email }, date, changes });
}
