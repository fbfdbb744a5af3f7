import type { SyncProjectsOptions } from './project-ref';
import type { SyncAllResult } from './result-document';
import type { RunOptions } from './run-scope';
import { startRun } from './start-run';

/**
 * Syncs the named projects as `syncAll` does: the same phases, rules, messages and result, for these projects alone. Of any other
 * nothing is said, moved or pruned. One that is not there fails, and no others; one that takes no part is `excluded`.
 * Each is told by its name in one event `project-final`, whatever happens.
 */
export function syncProjects(
  { projects, ...options }: SyncProjectsOptions,
  runOptions: RunOptions = {},
): Promise<SyncAllResult> {
  return startRun(options, runOptions, projects);
}
