import type { Oid } from '../git/objects';
import { openCodexSource } from '../sync/codex-source';
import { codexHead } from '../sync/codex-push';
import { OwnCodexSources } from '../sync/own-codex-source';
import { RecordRenewals } from '../sync/record-renewals';
import { syncFromCodex } from '../sync/sync-from-codex';
import { blocked } from '../sync/sync-result';
import { settledSync } from '../sync/sync-to-codex';
import { learnReverts } from './learn-reverts';
import type { OrganizationRun } from './organization-run';
import { isSuccess, type FailureReason, type ProjectOutcome } from './outcome';
import { runPhase } from './phase';
import type { PhaseRun } from './phase-result';

const CONFLICTS: ReadonlySet<string> = new Set(['conflict', 'codex_edited']);

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
  const conflicts = conflictsIn(toCodex?.outcomes ?? []);
  return runPhase(scope, {
    phase: 'from-codex',
    projects: await learnReverts(scope.source, taking, sources, view),
    failed: participants.failed.filter(({ project }) => !skipped.has(project)),
    webUrlOf: ({ webUrl }) => webUrl,
    sync: async (project) => {
      const conflict = conflicts.get(project.repository.name);
      if (conflict) return settledSync(blocked(conflict));
      const source = await sources.for(project.context);
      return settledSync(await syncFromCodex(project.context, project, source, records));
    },
    finish: () => records.finish(),
  });
}

function failedProjects(outcomes: readonly ProjectOutcome[]): Set<string> {
  return new Set(outcomes.filter(({ kind }) => !isSuccess(kind)).map(({ project }) => project));
}

/** What phase 1 found no agreement on, by project: it blocks both directions, whatever phase 2 would make of it. */
function conflictsIn(outcomes: readonly ProjectOutcome[]): Map<string, FailureReason> {
  return new Map(
    outcomes.flatMap(({ project, failure }) =>
      failure && CONFLICTS.has(failure.code) ? [[project, failure] as const] : [],
    ),
  );
}
