import type { Listing, Repository } from '../discovery/repository';
import { repositoryNotFound } from '../discovery/not-found';
import { selectRepositories, type Selection } from '../discovery/select-repositories';
import { remoteOf } from '../sync/context';
import type { KnownProject } from '../sync/known-project';
import { failed, type SyncResult } from '../sync/sync-result';
import type { RunScope } from './run-scope';

export interface Participants {
  /** Sorted by name. */
  projects: KnownProject[];
  /** Meant to take part, but cannot be synced in either direction. */
  failed: { project: string; result: SyncResult }[];
  excluded: { project: string; reason: string }[];
  /** How many more could take part, were it not for `limit`. */
  beyondLimit: number;
}

/** Which repositories take part, each with the commit that is to be synced. */
export async function findParticipants(scope: RunScope, listing: Listing): Promise<Participants> {
  const { selected, excluded, refused, beyondLimit, warnings } = select(scope, listing);
  [...listing.warnings, ...warnings].forEach(scope.log.warn);
  const { absent = [] } = listing;
  const participants: Participants = {
    projects: [],
    failed: [
      ...refused.map(({ repository, error }) => ({ project: repository.name, result: failed(error) })),
      ...absent.map((one) => ({
        project: one.name,
        result: failed(repositoryNotFound(scope.settings, one)),
      })),
    ],
    excluded: excluded.map(({ repository, reason }) => ({ project: repository.name, reason })),
    beyondLimit,
  };
  await Promise.all(
    selected.map((repository) => scope.pool.run(() => locate(scope, repository, participants))),
  );
  const names = new Map(selected.map(({ name }, position) => [name, position]));
  participants.projects.sort((a, b) => names.get(a.repository.name)! - names.get(b.repository.name)!);
  return participants;
}

/** Named projects are not counted, and nobody asked for the codex or for what else matches the patterns. */
function select({ settings, projects }: RunScope, listing: Listing): Selection {
  if (!projects) return selectRepositories(listing, settings);
  const { excluded, ...selection } = selectRepositories(listing, { ...settings, limit: Infinity });
  const names = new Set(projects.map(({ folder }) => folder.toLowerCase()));
  const asked = excluded.filter(({ repository }) => names.has(repository.name.toLowerCase()));
  return { ...selection, excluded: asked, warnings: [] };
}

/** Sources that do not tell heads (REST, a manifest) leave that to git. */
async function locate(
  { git, interruption }: RunScope,
  repository: Repository,
  participants: Participants,
): Promise<void> {
  const { name: project, branch, head, defaultBranch } = repository;
  if (head !== null && branch !== null) {
    participants.projects.push({ repository, branch, head });
    return;
  }
  const exclude = (reason: string) => participants.excluded.push({ project, reason });
  if (branch === null && defaultBranch !== null) return void exclude('does not have the project branch');
  try {
    const heads = await git.transport.heads(remoteOf(repository));
    const name = branch ?? heads.defaultBranch;
    const commit = name === null ? undefined : heads.branches.get(name);
    if (heads.branches.size === 0) exclude('empty');
    else if (name === null || commit === undefined)
      exclude(name === null ? 'has no default branch' : `has no branch ${name}`);
    else participants.projects.push({ repository, branch: name, head: commit });
  } catch (error) {
    const result = failed(error);
    interruption.heed(result.failure);
    participants.failed.push({ project, result });
  }
}
