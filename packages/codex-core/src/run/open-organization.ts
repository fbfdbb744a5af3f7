import type { Listing } from '../discovery/repository';
import type { CodexView } from '../sync/codex-view';
import type { SyncContext } from '../sync/context';
import { openCodexBranch } from './codex-branch';
import { findParticipants, type Participants } from './participants';
import { openContext, type RunScope } from './run-scope';

/** Who takes part, and the codex that they are synced with. */
export interface OpenedOrganization {
  listing: Listing;
  context: SyncContext;
  participants: Participants;
  /** The codex as it was read before any project's head. */
  view: CodexView;
}

/** Null where nobody takes part: the codex is not read then. `onFound` is told who does, before it is. */
export async function openOrganization(
  scope: RunScope,
  onFound: (participants: Participants, listing: Listing) => Promise<void> | void,
): Promise<OpenedOrganization | null> {
  const listing = await list(scope);
  const context = await openContext(scope, listing);
  const early = isEarly(listing) ? undefined : await openCodexBranch(scope, context, listing.codex);
  const participants = await findParticipants(scope, early ? await listAgain(scope, listing) : listing);
  await onFound(participants, listing);
  if (participants.projects.length + participants.failed.length === 0) return null;

  const view = early ?? (await openCodexBranch(scope, context, listing.codex));
  return { listing, context, participants, view };
}

/** All of the organization, or what the run names. */
function list({ source, projects }: RunScope): Promise<Listing> {
  return source.list(projects?.flatMap((project) => ('repository' in project ? [project.repository] : [])));
}

/**
 * Whether the codex's head was listed. It must be read before any project's head: what another run brought to the
 * codex in between could otherwise be newer than what this one plans from.
 */
const isEarly = ({ codex }: Listing): boolean => codex.headKnown && codex.head !== null;

/** Heads that were listed before the codex branch was there or known are too old; sources without heads list none. */
async function listAgain(scope: RunScope, listing: Listing): Promise<Listing> {
  return listing.repositories.some(({ head }) => head !== null) ? list(scope) : listing;
}
