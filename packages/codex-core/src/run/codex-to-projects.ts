import type { Oid } from '../git/objects';
import { openCodexSource } from '../sync/codex-source';
import { codexHead } from '../sync/codex-push';
import type { SyncContext } from '../sync/context';
import { OwnCodexSources } from '../sync/own-codex-source';
import { RecordRenewals } from '../sync/record-renewals';
import { syncFromCodex } from '../sync/sync-from-codex';
import { settledSync } from '../sync/sync-to-codex';
import { learnReverts } from './learn-reverts';
import type { OrganizationRun } from './organization-run';
import { isSuccess, type ProjectOutcome } from './outcome';
import { runPhase } from './phase';
import type { PhaseRun } from './phase-result';
import type { RunScope } from './run-scope';

/**
 * Phase 2. The codex is read again after the projects' heads were: what another run delivered to a project in between
 * is then never newer than what this one delivers. A dry run goes on from what phase 1 left locally.
 */
export async function codexToProjects(
  { scope, context, participants, projects, view }: OrganizationRun,
  head: Oid | null,
  toCodex: PhaseRun | null,
): Promise<PhaseRun> {
  const { settings, pool } = scope;
  const commit = settings.dryRun ? head : await listedHead(scope, context, view.commit, head);
  const open = () => openCodexSource(context, commit, view, () => codexHead(context));
  const source = await pool.run(open);
  if (!source) return { outcomes: [], durationSeconds: 0 };
  const sources = new OwnCodexSources(source, context);
  const records = new RecordRenewals(context, source.current.view);
  const skipped = settings.skipFailed ? failedProjects(toCodex?.outcomes ?? []) : new Set<string>();
  const taking = projects.filter(
    ({ repository, context: { settings } }) =>
      settings.direction !== 'to-codex' && !skipped.has(repository.name),
  );
  return runPhase(scope, {
    phase: 'from-codex',
    projects: await learnReverts(scope.source, taking, sources, view),
    failed: participants.failed.filter(({ project }) => !skipped.has(project)),
    webUrlOf: ({ webUrl }) => webUrl,
    sync: async (project) =>
      settledSync(await syncFromCodex(project.context, project, await sources.for(project.context), records)),
    finish: () => records.finish(),
  });
}

function failedProjects(outcomes: readonly ProjectOutcome[]): Set<string> {
  return new Set(outcomes.filter(({ kind }) => !isSuccess(kind)).map(({ project }) => project));
}

/** Where the branch is by the cheapest source; an answer from before this run's own push is none. */
async function listedHead(
  { source }: RunScope,
  context: SyncContext,
  before: Oid | null,
  head: Oid | null,
): Promise<Oid | null> {
  if (!source.codexHead) return codexHead(context);
  const listed = await source.codexHead();
  return listed === before ? head : listed;
}
