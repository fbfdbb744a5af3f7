import type { RunSettings } from '../config/settings';
import type { RunFacts } from './aggregate';
import { codexToProjects } from './codex-to-projects';
import { rememberDiscovery } from './last-discovery';
import { openOrganization } from './open-organization';
import type { OrganizationRun } from './organization-run';
import { isSuccess } from './outcome';
import type { Participants } from './participants';
import type { PhaseRun } from './phase-result';
import { prepareProjects, type PreparedParticipants } from './prepare-projects';
import { projectsToCodex } from './projects-to-codex';
import type { Oid } from '../git/objects';
import type { FailureContext } from './result-document';
import type { RunScope } from './run-scope';
import { phasesOf } from './standing';
import { unlistedProjects, warnOfKept } from './unlisted-projects';

/** What a run has reached; filled in as it goes on, so that a run that stops can tell it. */
export interface Progress extends Pick<
  RunFacts,
  'projects' | 'excluded' | 'phases' | 'toCodex' | 'fromCodex'
> {
  context: FailureContext;
}

/** discover → phase 1 (projects → codex) → barrier → phase 2 (codex → projects). */
export async function syncOrganization(scope: RunScope, progress: Progress): Promise<void> {
  const listedAt = Date.now();
  const opened = await openOrganization(scope, async (participants, listing) => {
    progress.projects = namesOf(participants);
    progress.excluded = participants.excluded;
    scope.log.tell({ type: 'discovered', count: progress.projects.length, excluded: participants.excluded });
    await rememberDiscovery(scope.discoveryPlace, { listing, settings: scope.settings, listedAt });
  });
  if (!opened) return;
  const { listing, context, participants, view } = opened;
  const prepared = await prepareProjects(scope, context, listing, participants, view);
  Object.assign(progress, progressOf(prepared, scope.settings));
  const unlisted = unlistedProjects(scope, listing, prepared, view);
  warnOfKept(scope, unlisted);
  try {
    const { projects } = prepared;
    if (progress.projects.length === 0) return;
    const run = { scope, context, participants: prepared, projects, unlisted, view };
    const head = await runPhases(run, progress);
    // What a dry run wrote is on no server.
    if (!scope.settings.dryRun) await scope.lastCodex.remember({ ...listing.codex, head });
  } finally {
    await context.memory
      .save()
      .catch(() => scope.log.warn('The cache could not be written: the next run takes longer'));
  }
}

/** Resolves to the head of the codex after phase 1. */
async function runPhases(run: OrganizationRun, progress: Progress): Promise<Oid | null> {
  const { scope, view } = run;
  const { direction } = scope.settings;
  const notRun = (phase: 'to-codex' | 'from-codex', reason: string) =>
    scope.log.tell({ type: 'phase-not-run', phase, reason });
  let head = view.commit;
  if (direction === 'from-codex') notRun('to-codex', 'direction is from-codex');
  else {
    progress.context = 'Phase 1';
    const toCodex = await projectsToCodex(run);
    progress.toCodex = toCodex.phase;
    head = toCodex.head;
  }
  const why = reasonNotToDistribute(scope, progress.toCodex);
  if (why) notRun('from-codex', why);
  else {
    progress.context = 'Phase 2';
    progress.fromCodex = await codexToProjects(run, head, progress.toCodex);
  }
  return head;
}

function reasonNotToDistribute({ settings, signal }: RunScope, toCodex: PhaseRun | null): string | null {
  if (settings.direction === 'to-codex') return 'direction is to-codex';
  if (signal.aborted) return 'interrupted';
  return toCodex && toCodex.outcomes.length > 0 && toCodex.outcomes.every(({ kind }) => !isSuccess(kind))
    ? 'all projects failed in phase 1'
    : null;
}

function progressOf(
  participants: PreparedParticipants,
  { direction }: RunSettings,
): Pick<Progress, 'projects' | 'excluded' | 'phases'> {
  const own = participants.projects.filter(({ context }) => context.settings.direction !== direction);
  const phases = new Map(
    own.map(({ repository, context }) => [repository.name, phasesOf(context.settings.direction)]),
  );
  return { projects: namesOf(participants), excluded: participants.excluded, phases };
}

function namesOf({ projects, failed }: Participants): string[] {
  return [
    ...projects.map(({ repository }) => repository.name),
    ...failed.map(({ project }) => project),
  ].sort();
}
