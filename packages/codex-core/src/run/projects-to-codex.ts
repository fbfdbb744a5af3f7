import type { Oid } from '../git/objects';
import { CodexWriter } from '../sync/codex-writer';
import { folderOf } from '../sync/layout';
import { pruneProject } from '../sync/prune-project';
import { failed } from '../sync/sync-result';
import { syncToCodex } from '../sync/sync-to-codex';
import type { OrganizationRun } from './organization-run';
import { runPhase } from './phase';
import type { PhaseRun } from './phase-result';

/** Phase 1. `head`: where the codex branch is then; in a dry run, where it would be. */
export async function projectsToCodex(run: OrganizationRun): Promise<{ phase: PhaseRun; head: Oid | null }> {
  const { scope, context, participants, projects, view } = run;
  const writer = new CodexWriter(context, view);
  const phase = await runPhase(scope, {
    phase: 'to-codex',
    projects: projects.filter((project) => project.context.settings.direction !== 'from-codex'),
    failed: participants.failed,
    webUrlOf: () => context.codex.webUrl,
    sync: (project) => syncToCodex(project.context, project, writer),
    finish: async () => {
      const removals = await prune(run, writer);
      await writer.finish();
      let pruned = 0;
      for (const removed of removals) pruned += await removed();
      return { commits: writer.delivered, filesPruned: pruned };
    },
  });
  return { phase, head: writer.head };
}

async function prune({ scope, context, unlisted }: OrganizationRun, writer: CodexWriter) {
  const removals: (() => Promise<number>)[] = [];
  if (scope.signal.aborted) return removals;
  for (const { name, toPrune } of unlisted) {
    if (!toPrune) continue;
    const removed = await pruneProject(context, name, writer).catch((error: unknown) => {
      context.warn(`${folderOf(name)} is kept: ${failed(error).failure?.error}`);
    });
    if (removed) removals.push(removed);
  }
  return removals;
}
