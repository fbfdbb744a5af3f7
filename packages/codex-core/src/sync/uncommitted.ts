import type { Repository } from '../discovery/repository';
import type { FileMap } from '../plan/sync-plan';
import { remoteOf, type SyncContext } from './context';

/** Which of a project's files nobody could bring back: those of a working tree that no commit has. */
export async function uncommitted(
  { transport }: SyncContext,
  repository: Repository,
  files: FileMap,
): Promise<string[]> {
  if (files.size === 0) return [];
  const oids = [...files.values()].map(({ oid }) => oid);
  const lost = await transport.uncommitted(remoteOf(repository), oids);
  return [...files].filter(([, { oid }]) => lost.has(oid)).map(([path]) => path);
}
