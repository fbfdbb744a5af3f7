import type { Repository } from '../discovery/repository';
import { CodexError } from '../errors/codex-error';
import type { Oid } from '../git/objects';
import { remoteOf, type SyncContext } from './context';
import type { Remembered } from './memory';

/** What is known of a project before it is synced: its head and, where it is known, what that head holds. */
export interface KnownProject {
  repository: Repository;
  head: Oid;
  branch: string;
  facts?: Remembered;
}

/** Undefined: the branch is gone. */
export async function headOf(
  { transport }: SyncContext,
  { repository, branch }: KnownProject,
): Promise<Oid | undefined> {
  return (await transport.heads(remoteOf(repository))).branches.get(branch);
}

/** The project at its head of this moment; what was known stays known where that is still the same. */
export async function readAgain(context: SyncContext, project: KnownProject): Promise<KnownProject> {
  const { repository, branch } = project;
  const head = await headOf(context, project);
  if (head === project.head) return project;
  if (head !== undefined) return { repository, branch, head };
  const { fullName, root } = repository;
  const what = root === undefined ? `Branch ${branch} of ${fullName}` : `Folder ${root} of the workspace`;
  throw new CodexError('repository_changed', `${what} is gone`, {
    resolution: 'Run again: the next listing tells what became of it',
  });
}
