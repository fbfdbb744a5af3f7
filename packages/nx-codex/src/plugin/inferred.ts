import type { ProjectConfiguration } from '@nx/devkit';

export type InferredProject = Omit<ProjectConfiguration, 'root'> & { name: string };

/** The file that it is inferred from, and the projects by their roots. */
export type Inferred = [file: string, projects: Record<string, InferredProject>];
