import type { ExecutorContext, Task } from '@nx/devkit';
import type { ProjectRef, ProjectsOptions } from 'codex-core';
import { dependenciesOf } from './dependencies-of';

export const SYNC_EXECUTOR = 'nx-codex:sync';
const HEADS_EXECUTOR = 'nx-codex:heads';

/** The options of `nx-codex:sync`. `repository` is absent for a project of the workspace. */
export interface SyncTaskOptions extends ProjectsOptions {
  repository?: string;
}

/** A task of `nx-codex:sync`. */
export interface SyncTask {
  id: string;
  project: ProjectRef;
  options: ProjectsOptions;
  /** Its success may be replayed instead of a run. */
  isCached: boolean;
  /** `heads` has looked at the project in this very run. */
  hasHeads: boolean;
}

export type TaskContext = Pick<ExecutorContext, 'projectsConfigurations' | 'taskGraph'>;

/** `options`: as the executor gets them. */
export function syncTask(
  { id, target, cache }: Pick<Task, 'id' | 'target'> & Partial<Task>,
  { repository, ...options }: SyncTaskOptions,
  { projectsConfigurations, taskGraph }: TaskContext,
): SyncTask {
  const name = target.project;
  const configuration = projectsConfigurations.projects[name];
  const executorOf = (task: Task | undefined) =>
    task && projectsConfigurations.projects[task.target.project]?.targets?.[task.target.target]?.executor;
  return {
    id,
    project: repository === undefined ? { name, root: configuration?.root ?? '' } : { name, repository },
    options,
    isCached: cache ?? configuration?.targets?.[target.target]?.cache === true,
    hasHeads: dependenciesOf(taskGraph?.dependencies, id).some(
      (dependency) => executorOf(taskGraph?.tasks[dependency]) === HEADS_EXECUTOR,
    ),
  };
}
