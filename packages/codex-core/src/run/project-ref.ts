import type { ProjectsOptions } from '../config/projects-options';
import { CodexError } from '../errors/codex-error';

/** A project that a run names; `name` is what the caller calls it, and is in the events. */
export type ProjectRef =
  /** A repository of the organization, without the owner. */
  | { name: string; repository: string }
  /** A folder of the workspace, relative to its root, whose working tree is synced. */
  | { name: string; root: string };

export interface SyncProjectsOptions extends ProjectsOptions {
  projects: readonly ProjectRef[];
}

/** The repositories among them, each with its folder in the codex. */
export function repositoriesOf(projects: readonly ProjectRef[]): { name: string; folder: string }[] {
  return projects.flatMap((project) =>
    'repository' in project ? [{ name: project.name, folder: project.repository }] : [],
  );
}

/** All of them, each with its folder in the codex where no codex.json says another: one path segment. */
export function foldersOf(projects: readonly ProjectRef[]): { name: string; folder: string }[] {
  return projects.map((project) => ({
    name: project.name,
    folder: 'repository' in project ? project.repository : project.name.replaceAll('/', '--'),
  }));
}

/** Two projects of one folder in the codex would take turns in replacing each other's documents. */
export function assertDistinct(projects: readonly { name: string; folder: string }[]): void {
  const owners = new Map<string, string>();
  for (const { name, folder } of projects) {
    const other = owners.get(folder.toLowerCase());
    if (other !== undefined) {
      throw new CodexError(
        'name_conflict',
        `${other} and ${name} have the same name in the codex: ${folder}`,
        {
          resolution: 'Give one of them another name with `project` in its codex.json',
          data: { names: [other, name], folder },
        },
      );
    }
    owners.set(folder.toLowerCase(), name);
  }
}
