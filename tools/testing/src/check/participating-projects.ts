import { readState, repositoryPath } from '@nx-codex/forge';
import { readDefaultBranch } from '../git/bare-repository';
import { resolve } from '../git/tree';

export interface Project {
  name: string;
  gitDir: string;
  /** The full name of the branch that is synced. */
  ref: string;
}

/** The repositories of an organization, all of them. */
export async function repositoriesOf(root: string, organization: string): Promise<string[]> {
  const { repositories } = await readState(root);
  return Object.keys(repositories)
    .filter((fullName) => fullName.startsWith(`${organization}/`))
    .sort();
}

/** Those that take part: not the codex, not archived, disabled or a fork, and with the branch in question. */
export async function participatingProjects(
  root: string,
  organization: string,
  codexRepo: string,
  branch?: string,
): Promise<Project[]> {
  const { repositories } = await readState(root);
  const projects: Project[] = [];
  for (const fullName of await repositoriesOf(root, organization)) {
    const { archived, disabled, fork } = repositories[fullName] ?? {};
    const name = fullName.slice(organization.length + 1);
    if (archived || disabled || fork || name === codexRepo) continue;
    const gitDir = repositoryPath(root, fullName);
    const ref = `refs/heads/${branch ?? (await readDefaultBranch(gitDir))}`;
    if (await resolve(gitDir, ref)) projects.push({ name, gitDir, ref });
  }
  return projects;
}
