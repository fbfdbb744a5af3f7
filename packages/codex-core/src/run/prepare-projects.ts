import type { Listing } from '../discovery/repository';
import type { CodexView } from '../sync/codex-view';
import type { SyncContext } from '../sync/context';
import { configureProjects, type RunProject } from './configure-projects';
import { fetchFacts } from './fetch-facts';
import { learnFacts, recallFacts } from './learn-facts';
import type { Participants } from './participants';
import type { RunScope } from './run-scope';

export interface PreparedParticipants extends Participants {
  projects: RunProject[];
}

/** The participants as their codex.json has them, each with what is known of its head. */
export async function prepareProjects(
  scope: RunScope,
  context: SyncContext,
  listing: Listing,
  participants: Participants,
  view: CodexView,
): Promise<PreparedParticipants> {
  // To a codex that has nothing of any project, their trees are fetched all the same, and tell what an answer would.
  const isFirst = view.records.size === 0 && context.settings.direction !== 'from-codex';
  const learnt = isFirst
    ? recallFacts(context, participants.projects)
    : await learnFacts(scope, context, participants.projects, view);
  const read = await fetchFacts(scope, context, learnt, view);
  const { projects, failed, excluded } = configureProjects(scope, context, read.projects, listing, view);
  if (excluded.length > 0) scope.log.tell({ type: 'refrained', projects: excluded });
  return {
    ...participants,
    projects,
    failed: [...participants.failed, ...read.failed, ...failed],
    excluded: [...participants.excluded, ...excluded],
  };
}
