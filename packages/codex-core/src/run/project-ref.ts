import type { ProjectsOptions } from '../config/projects-options';

/** A project that a run names; `name` is what the caller calls it, and is in the events. */
export type ProjectRef =
  /** A repository of the organization, without the owner. */
  | { name: string; repository: string }
  /** A folder of the workspace, relative to its root, whose working tree is synced. */
  | { name: string; root: string };

export interface SyncProjectsOptions extends ProjectsOptions {
  projects: readonly ProjectRef[];
}
