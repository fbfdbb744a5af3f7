import { minimatch } from 'minimatch';
import type { Listing } from '../discovery/repository';
import { isInShard } from '../discovery/shard';
import type { CodexView } from '../sync/codex-view';
import { folderOf } from '../sync/layout';
import { nameOnServer, repositoryAddress, workspaceOf } from '../worktree/identity';
import type { Participants } from './participants';
import type { RunScope } from './run-scope';

export interface UnlistedProject {
  name: string;
  /** For people: `its repository acme/old is gone, or the token cannot see it`. */
  reason: string;
  /** `prune` was asked for, and the listing claims to be whole. */
  toPrune: boolean;
}

/**
 * The folders of the codex that no repository feeds any more: those whose repository the listing lacks, and those that
 * no longer take part. A run that `limit` keeps from being whole says nothing of either, nor one whose token may not read all;
 * what a partial listing lacks may still be there, and a repository that was renamed is found under its new name. Of
 * several shards one says it: the one that the repository falls into, or else the folder's name. A project of a workspace is
 * nowhere listed, and may be synced from any clone: its folder is never pruned.
 */
export function unlistedProjects(
  { settings, projects }: RunScope,
  listing: Listing,
  { excluded, beyondLimit }: Participants,
  view: CodexView,
): UnlistedProject[] {
  if (projects || beyondLimit > 0 || listing.repositories.length + 1 < listing.total) return [];
  const listed = new Map(listing.repositories.map(({ id, name }) => [id, name]));
  const reasons = new Map(excluded.map(({ project, reason }) => [project, reason]));
  const { includeRepos, shard, prune } = settings;
  const isIncluded = (name: string) =>
    includeRepos.length === 0 ||
    includeRepos.some((pattern) => minimatch(name, pattern, { dot: true, nocase: true }));
  const isSelected = (name: string) => isIncluded(name) && isInShard(name, shard);
  const isMissing = missingWorkspaces(settings, listing);
  return [...view.records].flatMap(([name, { record }]) => {
    if (!record || !view.folders.has(name)) return [];
    const workspace = workspaceOf(record.id);
    if (workspace !== undefined) {
      if (!isSelected(name) || !isMissing(workspace)) return [];
      return [{ name, reason: absenceOfWorkspace(record.source), toPrune: false }];
    }
    const repository = listed.get(record.id);
    if (!isSelected(repository ?? name)) return [];
    if (repository === undefined) {
      return [{ name, reason: absence(record.source, listing), toPrune: prune && !listing.isPartial }];
    }
    const reason = reasons.get(repository);
    if (reason === undefined) return [];
    return [{ name, reason: `its repository no longer takes part (${reason})`, toPrune: prune }];
  });
}

/** Only of the organization's own repositories does a listing tell that one is missing. */
function missingWorkspaces(
  { github, organization }: RunScope['settings'],
  { repositories, codex }: Listing,
): (workspace: string) => boolean {
  const listed = new Set([codex, ...repositories].map(({ url }) => repositoryAddress(url)?.toLowerCase()));
  const isOurs = (workspace: string) =>
    nameOnServer(workspace, github.serverUrl)?.startsWith(`${organization.toLowerCase()}/`) ?? false;
  return (workspace) => isOurs(workspace) && !listed.has(workspace);
}

function absenceOfWorkspace(source: string): string {
  return `it is of a workspace whose repository is not listed (${source}); if nobody syncs it any more, remove it by hand with its record`;
}

function absence(source: string, { isPartial }: Listing): string {
  return isPartial
    ? `its repository ${source} is not listed, and may still be there`
    : `its repository ${source} is gone, or the token cannot see it`;
}

export function warnOfKept({ log }: RunScope, projects: readonly UnlistedProject[]): void {
  for (const { name, reason, toPrune } of projects) {
    if (!toPrune) log.warn(`${folderOf(name)} is kept: ${reason}`);
  }
}
