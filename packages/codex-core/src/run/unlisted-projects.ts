import type { Listing } from '../discovery/repository';
import type { CodexView } from '../sync/codex-view';
import { folderOf } from '../sync/layout';
import type { Participants } from './participants';
import type { RunScope } from './run-scope';

/**
 * Names the folders of the codex that no repository feeds any more: those whose repository the listing lacks (gone, or
 * not visible to the token), and those that no longer take part. A listing cut by `limit` says nothing of either.
 */
export function warnOfUnlisted(
  { log }: RunScope,
  listing: Listing,
  { excluded }: Participants,
  view: CodexView,
): void {
  const complete = listing.repositories.length + 1 >= listing.total;
  if (!complete) return;
  const listed = new Set(listing.repositories.map(({ id }) => id));
  const reasons = new Map(excluded.map(({ project, reason }) => [project, reason]));
  for (const [name, { record }] of view.records) {
    if (!view.folders.has(name)) continue;
    const reason = reasons.get(name);
    if (record && !listed.has(record.id)) {
      log.warn(
        `${folderOf(name)} is kept: its repository ${record.source} is gone, or the token cannot see it`,
      );
    } else if (reason && reason !== 'not in includeRepos') {
      log.warn(`${folderOf(name)} is kept: its repository no longer takes part (${reason})`);
    }
  }
}
