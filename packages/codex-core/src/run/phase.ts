import type { Repository } from '../discovery/repository';
import type { KnownProject } from '../sync/known-project';
import { failed, notAttempted, type SyncResult } from '../sync/sync-result';
import { settledSync, type PendingSync } from '../sync/sync-to-codex';
import type { RunProject } from './configure-projects';
import type { Phase, ProjectOutcome } from './outcome';
import { phaseResult, type PhaseRun } from './phase-result';
import type { RunScope } from './run-scope';
import { phasesOf } from './standing';

export interface PhaseTask {
  phase: Phase;
  projects: readonly RunProject[];
  /** Meant to take part, and failed before the phase began. */
  failed: readonly { project: string; result: SyncResult }[];
  /** Web address of the repository that this phase writes to. */
  webUrlOf(project: Repository): string | null;
  /** Never rejects but with what parallel execution itself is to blame for. */
  sync(project: RunProject): Promise<PendingSync>;
  /** Makes the pending results final. Resolves to what the phase did that no project's outcome tells. */
  finish?(): Promise<Pick<PhaseRun, 'commits' | 'filesPruned'> | void>;
}

/** All projects of one phase, a pool's worth at a time. One project's failure never touches another's result. */
export async function runPhase(scope: RunScope, task: PhaseTask): Promise<PhaseRun> {
  const { settings, log } = scope;
  const { phase, projects } = task;
  const started = performance.now();
  const total = projects.length + task.failed.length;
  log.tell({ type: 'phase-started', phase, projects: total, parallel: settings.parallelRepos });
  let position = 0;
  const tell = (outcome: ProjectOutcome): void => {
    log.tell({ type: 'project-done', phase, project: outcome.project, position: ++position, total, outcome });
  };
  const heeded = (result: SyncResult): SyncResult => {
    scope.interruption.heed(result.failure);
    return result;
  };
  const early = task.failed.map(({ project, result }): ProjectOutcome => ({ project, phase, ...result }));
  early.forEach(tell);
  early.forEach((outcome) => scope.finals.settle(outcome));
  const pending = await Promise.all(
    projects.map(async (project) => {
      const sync = await attempt(scope, task, project);
      if (sync) tell(outcomeOf(task, project, heeded(sync.provisional)));
      const result = sync ? sync.result.then(heeded) : Promise.resolve(notAttempted('interrupted'));
      return { outcome: result.then((final) => settle(scope, project, outcomeOf(task, project, final))) };
    }),
  );
  const beyondProjects = (await task.finish?.()) ?? {};
  const late = await Promise.all(pending.map(({ outcome }) => outcome));
  const outcomes = [...early, ...late];
  const run: PhaseRun = {
    ...beyondProjects,
    outcomes,
    durationSeconds: (performance.now() - started) / 1000,
  };
  log.tell({ type: 'phase-completed', phase, result: phaseResult(phase, run, settings) });
  return run;
}

function settle({ finals }: RunScope, { context }: RunProject, outcome: ProjectOutcome): ProjectOutcome {
  finals.settle(outcome, phasesOf(context.settings.direction));
  return outcome;
}

async function attempt(
  { pool }: RunScope,
  { sync }: PhaseTask,
  project: RunProject,
): Promise<PendingSync | undefined> {
  try {
    return await pool.run(() => sync(project));
  } catch (error) {
    return settledSync(failed(error));
  }
}

function outcomeOf(
  { phase, webUrlOf }: PhaseTask,
  { repository }: KnownProject,
  result: SyncResult,
): ProjectOutcome {
  const outcome: ProjectOutcome = { project: repository.name, phase, ...result };
  const webUrl = result.commit === undefined ? null : webUrlOf(repository);
  return webUrl === null ? outcome : { ...outcome, url: `${webUrl}/commit/${result.commit}` };
}
