import { openCodexSource } from '../sync/codex-source';
import type { CodexView } from '../sync/codex-view';
import { CodexWriter } from '../sync/codex-writer';
import { remoteOf, type SyncContext } from '../sync/context';
import type { KnownProject } from '../sync/known-project';
import { pruneProject } from '../sync/prune-project';
import { syncFromCodex } from '../sync/sync-from-codex';
import { settledSync, syncToCodex } from '../sync/sync-to-codex';
import type { RunFacts } from './aggregate';
import { openCodexBranch } from './codex-branch';
import { unlistedProjects, warnOfUnlisted, type UnlistedProject } from './unlisted-projects';
import { learnFacts } from './learn-facts';
import { isSuccess, type ProjectOutcome } from './outcome';
import { findParticipants, type Participants } from './participants';
import { runPhase } from './phase';
import type { PhaseRun } from './phase-result';
import type { FailureContext } from './result-document';
import { openContext, type RunScope } from './run-scope';

/** What a run has reached; filled in as it goes on, so that a run that stops can tell it. */
export interface Progress extends Pick<RunFacts, 'projects' | 'excluded' | 'toCodex' | 'fromCodex'> {
  context: FailureContext;
}

/** discover → phase 1 (projects → codex) → barrier → phase 2 (codex → projects). */
export async function syncOrganization(scope: RunScope, progress: Progress): Promise<void> {
  const { settings, log, signal } = scope;
  const listing = await scope.source.list();
  const participants = await findParticipants(scope, listing);
  const { excluded } = participants;
  progress.projects = namesOf(participants);
  progress.excluded = excluded;
  log.tell({ type: 'discovered', count: progress.projects.length, excluded });
  if (progress.projects.length === 0) return;

  const context = await openContext(scope, listing);
  const view = await openCodexBranch(context, listing.codex);
  const unlisted = unlistedProjects(scope, listing, participants, view);
  if (!settings.prune) warnOfUnlisted(scope, unlisted);
  const projects = await learnFacts(scope, context, participants.projects, view);
  const run: OrganizationRun = { scope, context, participants, projects, unlisted };
  try {
    let head = view.commit;
    if (settings.direction !== 'from-codex') {
      progress.context = 'Phase 1';
      const phase = await projectsToCodex(run, view);
      progress.toCodex = phase.run;
      head = phase.head;
    }
    const why = reasonNotToDistribute(run, progress.toCodex);
    if (why) log.tell({ type: 'phase-not-run', phase: 'from-codex', reason: why });
    if (settings.direction === 'from-codex')
      log.tell({ type: 'phase-not-run', phase: 'to-codex', reason: 'direction is from-codex' });
    if (why || signal.aborted) return;
    progress.context = 'Phase 2';
    progress.fromCodex = await codexToProjects(run, head, progress.toCodex);
  } finally {
    await context.memory.save();
  }
}

interface OrganizationRun {
  scope: RunScope;
  context: SyncContext;
  participants: Participants;
  projects: KnownProject[];
  unlisted: UnlistedProject[];
}

function namesOf({ projects, failed }: Participants): string[] {
  return [
    ...projects.map(({ repository }) => repository.name),
    ...failed.map(({ project }) => project),
  ].sort();
}

async function projectsToCodex(run: OrganizationRun, view: CodexView) {
  const { scope, context, participants, projects } = run;
  const writer = new CodexWriter(context, view);
  const phase = await runPhase(scope, {
    phase: 'to-codex',
    projects,
    failed: participants.failed,
    webUrlOf: () => context.codex.webUrl,
    sync: (project) => syncToCodex(context, project, writer),
    finish: async () => {
      const pruned = await prune(run, writer);
      await writer.finish();
      for (const tell of pruned) await tell();
      return writer.delivered;
    },
  });
  return { run: phase, head: writer.head };
}

async function prune({ scope, context, unlisted }: OrganizationRun, writer: CodexWriter) {
  const tells: (() => Promise<void>)[] = [];
  if (!scope.settings.prune || scope.signal.aborted) return tells;
  for (const { name } of unlisted) tells.push(await pruneProject(context, name, writer));
  return tells;
}

function reasonNotToDistribute({ scope }: OrganizationRun, toCodex: PhaseRun | null): string | null {
  if (scope.settings.direction === 'to-codex') return 'direction is to-codex';
  if (scope.signal.aborted) return 'interrupted';
  return toCodex && toCodex.outcomes.every(({ kind }) => !isSuccess(kind))
    ? 'all projects failed in phase 1'
    : null;
}

/**
 * The codex is read again after the projects' heads were: what another run delivered to a project in between is then
 * never newer than what this one delivers.
 */
async function codexToProjects(
  { scope, context, participants, projects }: OrganizationRun,
  head: string | null,
  toCodex: PhaseRun | null,
): Promise<PhaseRun> {
  const { settings } = scope;
  const readHead = () => codexHead(scope, context);
  const source = await openCodexSource(context, settings.dryRun ? head : await readHead(), readHead);
  const skipped = settings.skipFailed ? failedProjects(toCodex?.outcomes ?? []) : new Set<string>();
  return runPhase(scope, {
    phase: 'from-codex',
    projects: projects.filter(({ repository }) => !skipped.has(repository.name)),
    failed: participants.failed.filter(({ project }) => !skipped.has(project)),
    webUrlOf: ({ webUrl }) => webUrl,
    sync: async (project) => settledSync(await syncFromCodex(context, project, source)),
  });
}

function failedProjects(outcomes: readonly ProjectOutcome[]): Set<string> {
  return new Set(outcomes.filter(({ kind }) => !isSuccess(kind)).map(({ project }) => project));
}

async function codexHead(
  { source, git, settings }: RunScope,
  { codex }: SyncContext,
): Promise<string | null> {
  if (source.codexHead) return source.codexHead();
  const { branches } = await git.transport.heads(remoteOf(codex));
  return branches.get(settings.targetBranch) ?? null;
}
