import {
  createConsoleReport,
  projectReport,
  resultLine,
  type ProjectEntry,
  type RunEvent,
  type RunListener,
  type syncProjects,
} from 'codex-core';
import { decide, unchangedLines, unprovenLines } from '../../tasks/decide';
import { dependenciesOf, type Dependencies } from '../../tasks/dependencies-of';
import { groupBy, groupByOptions } from '../../tasks/group-by';
import { printLine } from '../../tasks/print';
import type { SyncTask } from '../../tasks/sync-task';
import type { TaskResults } from './task-results';

export interface BatchRun {
  workspaceRoot: string;
  signal: AbortSignal;
  isVerbose: boolean;
  sync: typeof syncProjects;
}

/** A task runs after those of the batch that it depends on; with all others of its options that can run then. */
export async function runTasks(
  tasks: readonly SyncTask[],
  dependencies: Dependencies,
  results: TaskResults,
  run: BatchRun,
): Promise<void> {
  const ids = new Set(tasks.map(({ id }) => id));
  let waiting = [...tasks];
  while (waiting.length > 0) {
    const before = (task: SyncTask) => dependenciesOf(dependencies, task.id).filter((id) => ids.has(id));
    const ready = waiting.filter((task) => before(task).every((id) => results.succeeded(id) !== undefined));
    if (ready.length === 0) return;
    waiting = waiting.filter((task) => !ready.includes(task));
    for (const task of ready) {
      const failed = before(task).find((id) => !results.succeeded(id));
      if (failed) results.report(task.id, false, [`Not run: ${failed} failed`], 'skipped');
    }
    const runnable = ready.filter(({ id }) => results.succeeded(id) === undefined);
    for (const group of groupByOptions(runnable)) await runGroup(group, results, run);
  }
}

/** Tasks of the same options; those of one project all have its result. */
async function runGroup(
  tasks: readonly SyncTask[],
  results: TaskResults,
  { workspaceRoot, signal, isVerbose, sync }: BatchRun,
): Promise<void> {
  const toSync: SyncTask[] = [];
  for (const [task, decision] of await decide(tasks, workspaceRoot)) {
    if (decision === 'sync') toSync.push(task);
    else if (decision === 'unchanged') results.report(task.id, true, unchangedLines(task));
    else results.report(task.id, false, unprovenLines(task));
  }
  const [first] = toSync;
  if (!first) return;
  const { options } = first;
  const byProject = groupBy(toSync, ({ project }) => project.name);
  const print = options.json ? () => {} : runReport(isVerbose);
  const onEvent: RunListener = (event) => {
    print(event);
    if (event.type !== 'project-final') return;
    for (const { id } of byProject.get(event.name) ?? [])
      results.report(id, isSuccess(event.entry), projectReport(event.entry, event.failures));
  };
  const projects = [...byProject.values()].flatMap(([task]) => (task ? [task.project] : []));
  const result = await sync({ ...options, projects }, { workspaceRoot, signal, onEvent });
  if (options.json) printLine(resultLine(result));
}

/** What is told of the run as a whole; of the projects each task tells its own. */
function runReport(isVerbose: boolean): (event: RunEvent) => void {
  const print = createConsoleReport(printLine, { verbose: isVerbose });
  return (event) => {
    if (event.type !== 'project-done' || isVerbose) print(event);
  };
}

/** One that takes no part is done. */
function isSuccess({ outcome }: ProjectEntry): boolean {
  return !['failed', 'blocked', 'not_attempted'].includes(outcome);
}
