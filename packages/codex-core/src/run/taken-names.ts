import type { CodexView } from '../sync/codex-view';
import type { SyncContext } from '../sync/context';
import { formerName } from '../sync/codex-home';
import type { Repository } from '../discovery/repository';
import type { RunScope } from './run-scope';

/**
 * The `projectNames` of a run that names its projects: a listing by names tells of no others, so every name counts as taken,
 * but those that were asked for and are nobody's. Asked for are the former names of repositories that look renamed: only
 * then their folders may move with them.
 */
export async function takenNames(
  { source }: Pick<RunScope, 'source'>,
  repositories: readonly Repository[],
  view: CodexView,
): Promise<SyncContext['projectNames']> {
  const former = repositories.flatMap((repository) => formerName(view, repository) ?? []);
  const { absent = [] } = former.length > 0 ? await source.list(former) : {};
  const free = new Set(absent.map(({ name }) => name.toLowerCase()));
  return { has: (name) => !free.has(name) };
}
