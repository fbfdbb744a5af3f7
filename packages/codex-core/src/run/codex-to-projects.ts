import type { Oid } from '../git/objects';
import { openCodexSource } from '../sync/codex-source';
import { CodexWriter } from '../sync/codex-writer';
import { remoteOf, type SyncContext } from '../sync/context';
import { syncFromCodex } from '../sync/sync-from-codex';
import { settledSync } from '../sync/sync-to-codex';
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
  const { settings } = scope;
  const readHead = () => codexHead(scope, context);
  const commit = settings.dryRun ? head : await readHead();
  const source = await openCodexSource(context, commit, view, readHead);
  const records = new CodexWriter(context, source.current.view);
  const skipped = settings.skipFailed ? failedProjects(toCodex?.outcomes ?? []) : new Set<string>();
  return runPhase(scope, {
    phase: 'from-codex',
    projects: projects.filter(({ repository }) => !skipped.has(repository.name)),
    failed: participants.failed.filter(({ project }) => !skipped.has(project)),
    webUrlOf: ({ webUrl }) => webUrl,
    sync: async (project) => settledSync(await syncFromCodex(context, project, source, records)),
    finish: async () => {
      await records.finish();
    },
  });
}

function failedProjects(outcomes: readonly ProjectOutcome[]): Set<string> {
  return new Set(outcomes.filter(({ kind }) => !isSuccess(kind)).map(({ project }) => project));
}

async function codexHead({ source, git, settings }: RunScope, { codex }: SyncContext): Promise<Oid | null> {
  if (source.codexHead) return source.codexHead();
  const { branches } = await git.transport.heads(remoteOf(codex));
  return branches.get(settings.targetBranch) ?? null;
}
