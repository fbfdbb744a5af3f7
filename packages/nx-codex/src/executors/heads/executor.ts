import type { ExecutorContext } from '@nx/devkit';
import { inspectProjects } from 'codex-core';
import { groupByOptions } from '../../tasks/group-by';
import { outliveReader, printLine } from '../../tasks/print';
import { assertDistinctProjects, tasksToInspect } from '../../tasks/registered-tasks';
import type { SyncTask, SyncTaskOptions } from '../../tasks/sync-task';
import { toldError } from '../../tasks/told-error';
import { verdictFile, verdictScope, writeRun, writeVerdict } from '../../tasks/verdict-file';
import { abortOnSignal } from '../sync-all/signals';

/**
 * Finds out which projects have something to sync, and writes it where the hashes of their `codex-sync` take it from. Each is
 * looked at with the options of its own task; its own options are for the tasks that are not there, when it runs alone.
 */
export async function headsExecutor(
  options: SyncTaskOptions,
  context: ExecutorContext,
  inspect: typeof inspectProjects = inspectProjects,
): Promise<{ success: boolean }> {
  const { signal, dispose } = abortOnSignal();
  outliveReader();
  try {
    assertDistinctProjects(context, context.root);
    const tasks = tasksToInspect(context, options);
    for (const group of groupByOptions(tasks)) await inspectGroup(group, context.root, signal, inspect);
    await writeRun(context.root);
    return { success: true };
  } catch (error) {
    toldError(error).forEach(printLine);
    return { success: false };
  } finally {
    dispose();
  }
}

/** Tasks of the same options. */
async function inspectGroup(
  tasks: readonly SyncTask[],
  workspaceRoot: string,
  signal: AbortSignal,
  inspect: typeof inspectProjects,
): Promise<void> {
  const projects = tasks.map(({ project }) => project);
  const verdicts = await inspect({ ...tasks[0]?.options, projects }, { workspaceRoot, signal });
  const scope = await verdictScope(workspaceRoot, tasks[0]?.options ?? {});
  let dirty = 0;
  for (const task of tasks) {
    const verdict = verdicts.get(task.project.name) ?? { clean: false };
    if (!verdict.clean) dirty += 1;
    await writeVerdict(verdictFile(workspaceRoot, task, scope.name), verdict, scope.settings);
  }
  printLine(`${dirty} of ${tasks.length} projects have something to sync`);
}

export default headsExecutor;
