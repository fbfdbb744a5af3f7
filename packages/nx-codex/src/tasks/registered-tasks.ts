import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Task } from '@nx/devkit';
import { assertDistinct } from 'codex-core';
import { parseObject } from '../plugin/parse-object';
import { groupBy } from './group-by';
import { SYNC_EXECUTOR, syncTask, type SyncTask, type SyncTaskOptions, type TaskContext } from './sync-task';

/**
 * Cached tasks of `nx-codex:sync` that are to run, each with its own options; where none is, those that could run, with
 * `given` laid over their options.
 */
export function tasksToInspect(context: TaskContext, given: SyncTaskOptions): SyncTask[] {
  const { projects } = context.projectsConfigurations;
  const inGraph = Object.values(context.taskGraph?.tasks ?? {}).flatMap((task) => {
    const target = projects[task.target.project]?.targets?.[task.target.target];
    if (target?.executor !== SYNC_EXECUTOR) return [];
    const { options, configurations = {} } = target;
    const chosen = configurations[task.target.configuration ?? ''];
    return [syncTask(task, { ...options, ...chosen, ...ownOptions(task) }, context)];
  });
  const cached = (tasks: SyncTask[]) => tasks.filter(({ isCached }) => isCached);
  return inGraph.length > 0 ? cached(inGraph) : cached(registeredTasks(context, given));
}

/** What people typed, in the spelling of the options: Nx's `--dry-run` is `dryRun`. */
function ownOptions({ overrides }: Task): SyncTaskOptions {
  const given = Object.entries(overrides as Record<string, unknown>).filter(
    ([name]) => !name.startsWith('__'),
  );
  return Object.fromEntries(
    given.map(([name, value]) => [
      name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}

function registeredTasks(context: TaskContext, given: SyncTaskOptions = {}): SyncTask[] {
  const { config: _, ...own } = given;
  return Object.entries(context.projectsConfigurations.projects).flatMap(([project, { targets = {} }]) =>
    Object.entries(targets).flatMap(([target, { executor, options }]) =>
      executor === SYNC_EXECUTOR
        ? [
            syncTask(
              { id: `${project}:${target}`, target: { project, target } },
              { ...options, ...own },
              context,
            ),
          ]
        : [],
    ),
  );
}

/** Refuses two projects of the workspace that would share a folder of one codex. */
export function assertDistinctProjects(context: TaskContext, workspaceRoot: string): void {
  const byCodex = groupBy(registeredTasks(context), ({ options }) => options.config);
  for (const tasks of byCodex.values()) {
    const projects = new Map(tasks.map(({ project }) => [project.name, project]));
    assertDistinct(
      [...projects.values()].map((project) => ({
        name: project.name,
        folder:
          'repository' in project
            ? project.repository
            : (nameInCodex(join(workspaceRoot, project.root)) ?? project.name.replaceAll('/', '--')),
      })),
    );
  }
}

/** `project` of a codex.json; one that cannot be read is told by the sync of its project. */
function nameInCodex(folder: string): string | undefined {
  try {
    const { project } = parseObject(readFileSync(join(folder, 'codex.json'), 'utf8'));
    return typeof project === 'string' ? project : undefined;
  } catch {
    return undefined;
  }
}
