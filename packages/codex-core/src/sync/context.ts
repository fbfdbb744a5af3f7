import type { RunSettings } from '../config/settings';
import type { Repository } from '../discovery/repository';
import type { CommitWriter } from '../git/commit-writer';
import type { ObjectReader } from '../git/objects';
import type { Remote, Transport } from '../git/transport';
import type { Memory } from './memory';

/** What every sync of one run shares. */
export interface SyncContext {
  settings: RunSettings;
  /** The `settings` of records: patterns, excludes, mappings and plan version, hashed. */
  settingsId: string;
  transport: Transport;
  objects: ObjectReader;
  writer: CommitWriter;
  codex: Repository;
  memory: Memory;
  /** Seconds since the epoch: the date of this run's commits. */
  date: number;
  /** Names (lower case) of all projects of the organization, taking part or not. */
  projectNames: ReadonlySet<string>;
  signal: AbortSignal;
  /** Reported once each, at the end and while it goes on. */
  warn(message: string): void;
}

export function remoteOf({ fullName, url }: Repository): Remote {
  return { name: fullName, url };
}

/** Fetches a commit's trees unless the store has them. */
export async function ensureTree(
  context: SyncContext,
  repository: Repository,
  commit: string,
): Promise<void> {
  if (!(await context.objects.has(commit))) await context.transport.fetchTree(remoteOf(repository), commit);
}
