import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import { syncProjects } from 'codex-core';
import { outliveReader } from '../../tasks/print';
import { assertDistinctProjects } from '../../tasks/registered-tasks';
import { syncTask, type SyncTaskOptions } from '../../tasks/sync-task';
import { toldError } from '../../tasks/told-error';
import { abortOnSignal } from '../sync-all/signals';
import { runTasks } from './run-tasks';
import { TaskResults, type ReportedTask } from './task-results';

/**
 * Any number of projects in one process: one run of the engine for those of the same options, so one store, one pool and
 * one writer of the codex. `sync` is another function in tests only.
 */
export async function* syncBatch(
  taskGraph: TaskGraph,
  options: Record<string, SyncTaskOptions>,
  overrides: { verbose?: boolean },
  context: ExecutorContext,
  sync: typeof syncProjects = syncProjects,
): AsyncGenerator<ReportedTask> {
  const results = new TaskResults(Object.keys(taskGraph.tasks));
  const { signal, dispose } = abortOnSignal();
  outliveReader();
  const ended = run()
    .catch(toldError)
    .then((lines) => results.close(lines));
  try {
    yield* results;
  } finally {
    await ended;
    dispose();
  }

  async function run(): Promise<string[]> {
    assertDistinctProjects(context, context.root);
    const tasks = Object.values(taskGraph.tasks).map((task) =>
      syncTask(task, options[task.id] ?? {}, { ...context, taskGraph: context.taskGraph ?? taskGraph }),
    );
    const run = { workspaceRoot: context.root, signal, isVerbose: overrides.verbose === true, sync };
    await runTasks(tasks, taskGraph.dependencies, results, run);
    return ['Not attempted'];
  }
}

export default syncBatch;
