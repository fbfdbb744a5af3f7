import { minimatch } from 'minimatch';
import type { Listing } from '../discovery/repository';
import type { CodexView } from '../sync/codex-view';
import { folderOf } from '../sync/layout';
import type { Participants } from './participants';
import type { RunScope } from './run-scope';

export interface UnlistedProject {
  name: string;
  /** For people: `its repository acme/old is gone, or the token cannot see it`. */
  reason: string;
}

/**
 * The folders of the codex that no repository feeds any more: those whose repository the listing lacks, and those that
 * no longer take part. A listing that is not whole says nothing of either, and a repository that was renamed is found
 * under its new name.
 */
export function unlistedProjects(
  { settings }: RunScope,
  listing: Listing,
  { excluded }: Participants,
  view: CodexView,
): UnlistedProject[] {
  if (listing.isPartial || listing.repositories.length + 1 < listing.total) return [];
  const listed = new Set(listing.repositories.map(({ id }) => id));
  const reasons = new Map(excluded.map(({ project, reason }) => [project, reason]));
  const { includeRepos } = settings;
  const isSelected = (name: string) =>
    includeRepos.length === 0 ||
    includeRepos.some((pattern) => minimatch(name, pattern, { dot: true, nocase: true }));
  return [...view.records].flatMap(([name, { record }]) => {
    if (!record || !view.folders.has(name) || !isSelected(name)) return [];
    if (!listed.has(record.id)) {
      return [{ name, reason: `its repository ${record.source} is gone, or the token cannot see it` }];
    }
    const reason = reasons.get(name);
    return reason === undefined ? [] : [{ name, reason: `its repository no longer takes part (${reason})` }];
  });
}

export function warnOfUnlisted({ log }: RunScope, projects: readonly UnlistedProject[]): void {
  for (const { name, reason } of projects) log.warn(`${folderOf(name)} is kept: ${reason}`);
}
