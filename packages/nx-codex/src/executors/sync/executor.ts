import type { ExecutorContext } from '@nx/devkit';
import { createConsoleReport, resultLine, syncProjects } from 'codex-core';
import { decide, unchangedLines, unprovenLines } from '../../tasks/decide';
import { outliveReader, printLine } from '../../tasks/print';
import { assertDistinctProjects } from '../../tasks/registered-tasks';
import { syncTask, type SyncTaskOptions } from '../../tasks/sync-task';
import { toldError } from '../../tasks/told-error';
import { abortOnSignal } from '../sync-all/signals';

/** One project: what `heads` found unchanged is not synced. `sync` is another function in tests only. */
export async function syncExecutor(
  options: SyncTaskOptions,
  context: ExecutorContext,
  sync: typeof syncProjects = syncProjects,
): Promise<{ success: boolean }> {
  const { signal, dispose } = abortOnSignal();
  outliveReader();
  try {
    assertDistinctProjects(context, context.root);
    const task = syncTask(thisTask(context), options, context);
    const decision = (await decide([task], context.root)).get(task);
    if (decision !== 'sync') {
      const lines = decision === 'unchanged' ? unchangedLines(task) : unprovenLines(task);
      lines.forEach(printLine);
      return { success: decision === 'unchanged' };
    }
    const onEvent = options.json ? undefined : createConsoleReport(printLine, { verbose: context.isVerbose });
    const projects = [task.project];
    const run = { workspaceRoot: context.root, signal, onEvent };
    const result = await sync({ ...task.options, projects }, run);
    if (options.json) printLine(resultLine(result));
    return { success: result.exit_code === 0 };
  } catch (error) {
    toldError(error).forEach(printLine);
    return { success: false };
  } finally {
    dispose();
  }
}

function thisTask({ projectName = '', targetName = '', configurationName, taskGraph }: ExecutorContext) {
  const id = [projectName, targetName, ...(configurationName ? [configurationName] : [])].join(':');
  return taskGraph?.tasks[id] ?? { id, target: { project: projectName, target: targetName } };
}

export default syncExecutor;
