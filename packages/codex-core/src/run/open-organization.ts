import type { Listing, OnCodex } from '../discovery/repository';
import type { CodexView } from '../sync/codex-view';
import type { SyncContext } from '../sync/context';
import { openCodexBranch } from './codex-branch';
import { isSameCodex, type Codex } from './last-codex';
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

/** Null where nobody takes part. `onFound` is told who does, before anything of the codex is. */
export async function openOrganization(
  scope: RunScope,
  onFound: (participants: Participants, listing: Listing) => Promise<void> | void,
): Promise<OpenedOrganization | null> {
  const { listing, context, ahead } = await listAndReadAhead(scope);
  try {
    const view = ahead ?? (await openCodexBranch(scope, context, listing.codex));
    const participants = await findParticipants(scope, ahead ? listing : await listAgain(scope, listing));
    await onFound(participants, listing);
    const isNobody = participants.projects.length + participants.failed.length === 0;
    return isNobody ? null : { listing, context, participants, view: await view };
  } finally {
    await ahead?.catch(() => undefined);
  }
}

interface CodexAhead {
  context: SyncContext;
  /** Absent where the head is not known yet. */
  ahead?: Promise<CodexView>;
}

/**
 * While the projects are listed, the codex is read at the head that was listed before them; before that is there, as the
 * last run left it, which counts if nothing of it has changed.
 */
async function listAndReadAhead(scope: RunScope): Promise<{ listing: Listing } & CodexAhead> {
  let read: Codex | undefined;
  let begun: Promise<CodexAhead> | undefined;
  const begin = (codex: Codex): void => {
    if (begun && isSameCodex(read, codex)) return;
    // Another reading may be under way: it ends before anything else of the run does.
    const before = begun?.then(({ ahead }) => ahead).catch(() => undefined);
    read = codex;
    begun = Promise.resolve(before).then(() => readAhead(scope, codex));
    begun.catch(() => undefined);
  };
  const { git, knownCodex } = scope;
  if (knownCodex && (await git.objects.has(knownCodex.head))) begin(knownCodex);
  try {
    const listing = await list(scope, begin);
    begin(listing.codex);
    return { listing, ...(await begun!) };
  } catch (error) {
    await begun?.then(({ ahead }) => ahead).catch(() => undefined);
    throw error;
  }
}

/** What goes wrong is thrown to whoever awaits `ahead`: what went wrong with the list comes first. */
async function readAhead(scope: RunScope, codex: Codex): Promise<CodexAhead> {
  const context = await openContext(scope, { codex });
  if (!isListed(codex)) return { context };
  const ahead = openCodexBranch(scope, context, codex);
  ahead.catch(() => undefined);
  return { context, ahead };
}

/** All of the organization, or what the run names. */
function list({ source, projects }: RunScope, onCodex?: OnCodex): Promise<Listing> {
  const names = projects?.flatMap((project) => ('repository' in project ? [project.repository] : []));
  return source.list(names, onCodex);
}

/**
 * Whether the codex's head was listed. It must be read before any project's head: what another run brought to the
 * codex in between could otherwise be newer than what this one plans from.
 */
const isListed = (codex: Codex): boolean => codex.headKnown && codex.head !== null;

/** Heads that were listed before the codex branch was there or known are too old; sources without heads list none. */
async function listAgain(scope: RunScope, listing: Listing): Promise<Listing> {
  return listing.repositories.some(({ head }) => head !== null) ? list(scope) : listing;
}
