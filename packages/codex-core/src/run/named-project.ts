import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_CONFIG, readProjectConfig } from '../config/project-config';
import { CodexError } from '../errors/codex-error';
import type { ProjectRef } from './project-ref';

/** A project that a run names, with its folder in the codex; of a repository, as far as the run's own machine can tell. */
export type NamedProject = ProjectRef & { folder: string };

/** Refuses two of one folder (`name_conflict`), before anything is asked of a server. */
export async function nameProjects(
  projects: readonly ProjectRef[],
  workspaceRoot: string,
): Promise<NamedProject[]> {
  const named = await Promise.all(
    projects.map(async (project): Promise<NamedProject> => {
      if ('repository' in project) return { ...project, folder: project.repository };
      const given = await givenName(join(workspaceRoot, project.root));
      return { ...project, folder: given ?? project.name.replaceAll('/', '--') };
    }),
  );
  assertDistinct(named);
  return named;
}

/** `project` of a codex.json; what is wrong with the file fails its project later, and no other. */
async function givenName(folder: string): Promise<string | undefined> {
  try {
    const text = await readFile(join(folder, PROJECT_CONFIG), 'utf8');
    return readProjectConfig(text, PROJECT_CONFIG).project;
  } catch {
    return undefined;
  }
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
