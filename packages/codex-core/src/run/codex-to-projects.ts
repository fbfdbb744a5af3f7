import type { Oid } from '../git/objects';
import { openCodexSource } from '../sync/codex-source';
import { codexHead } from '../sync/codex-push';
import { OwnCodexSources } from '../sync/own-codex-source';
import { RecordRenewals } from '../sync/record-renewals';
import { syncFromCodex } from '../sync/sync-from-codex';
import { settledSync } from '../sync/sync-to-codex';
import { learnReverts } from './learn-reverts';
import type { OrganizationRun } from './organization-run';
import { isSuccess, type ProjectOutcome } from './outcome';
import { runPhase } from './phase';
import type { PhaseRun } from './phase-result';

/** Phase 2, from where phase 1 left the codex: `head`, which is only local in a dry run. */
export async function codexToProjects(
  { scope, context, participants, projects, view }: OrganizationRun,
  head: Oid | null,
  toCodex: PhaseRun | null,
): Promise<PhaseRun> {
  const { settings, pool } = scope;
  const open = () => openCodexSource(context, head, view, () => codexHead(context));
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
