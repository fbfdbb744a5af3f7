import { repositoryPath } from '@nx-codex/forge';
import { mapConcurrently } from '../concurrency';
import { GitError, runGit } from '../git/run-git';
import { checkDestinations } from './check-destinations';
import { parallel, type CheckOptions } from './check-options';
import { checkProjectFolders } from './check-project-folders';
import { participatingProjects, repositoriesOf } from './participating-projects';

/**
 * Compares a codex with its projects by plain git and minimatch, after a sync. Resolves with one line for each
 * difference, path by path, mode by mode and blob by blob, and for whatever `git fsck --strict` says of any
 * repository of the organization; empty when all is right.
 */
export async function checkCodex(options: CheckOptions): Promise<string[]> {
  const { root, organization, codexRepo, projectBranch, direction = 'bidirectional' } = options;
  const participating = await participatingProjects(root, organization, codexRepo, projectBranch);
  const projects = participating.filter(({ name }) => options.projects?.includes(name) ?? true);
  const differences = [
    ...(direction === 'from-codex' ? [] : await checkProjectFolders(options, projects)),
    ...(direction === 'to-codex' ? [] : await checkDestinations(options, projects)),
    ...(options.projects ?? [])
      .filter((name) => !participating.some((project) => project.name === name))
      .map((name) => `${name}: does not take part`),
  ];
  const repositories = await repositoriesOf(root, organization);
  const problems = await mapConcurrently(repositories, parallel, (fullName) => fsck(root, fullName));
  return [...differences, ...problems.flat()];
}

async function fsck(root: string, fullName: string): Promise<string[]> {
  try {
    await runGit({ gitDir: repositoryPath(root, fullName), args: ['fsck', '--strict', '--no-dangling'] });
    return [];
  } catch (error) {
    if (error instanceof GitError) return [`${fullName}: git fsck: ${error.stderr.trim()}`];
    throw error;
  }
}
