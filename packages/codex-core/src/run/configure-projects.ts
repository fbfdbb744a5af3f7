import { refrains } from '../config/project-settings';
import type { Listing, Repository } from '../discovery/repository';
import { CodexError } from '../errors/codex-error';
import type { CodexView } from '../sync/codex-view';
import { placeOfConfig } from '../sync/config-file';
import type { SyncContext } from '../sync/context';
import type { KnownProject } from '../sync/known-project';
import { codexNameOf } from '../sync/layout';
import { configOf, contextFor } from '../sync/project-context';
import { blocked, failed } from '../sync/sync-result';
import { folderRefusals } from './folder-refusals';
import { groupBy } from './group-by';
import type { Participants } from './participants';
import type { RunScope } from './run-scope';

/** A project of a run, with the context that its codex.json makes of the run's. */
export interface RunProject extends KnownProject {
  context: SyncContext;
}

export interface ConfiguredProjects extends Pick<Participants, 'failed' | 'excluded'> {
  projects: RunProject[];
}

/**
 * What each project's codex.json makes of it: one with settings and perhaps a name of its own, one that takes no part, or
 * one that fails, or is blocked. A project without facts has none.
 */
export function configureProjects(
  { given }: Pick<RunScope, 'given'>,
  context: SyncContext,
  projects: readonly KnownProject[],
  { repositories, beside = [] }: Pick<Listing, 'repositories' | 'beside'>,
  view: CodexView,
): ConfiguredProjects {
  const configured: ConfiguredProjects = { projects: [], failed: [], excluded: [] };
  const fail = (project: string, error: unknown) =>
    configured.failed.push({ project, result: failed(error) });
  const ready: RunProject[] = [];
  for (const known of projects) {
    const { name } = known.repository;
    try {
      const config = configOf(known.repository, known.facts?.config ?? null);
      const reason = refrains(context.settings, config);
      if (reason === null)
        ready.push(withConfig(known, context, config.project, given.conflicts !== undefined));
      else configured.excluded.push({ project: name, reason });
    } catch (error) {
      fail(name, error);
    }
  }
  const listed = [...repositories, ...beside];
  const problemOf = nameProblems(ready, listed);
  const refusalOf = folderRefusals(view, listed);
  for (const project of ready) {
    const { repository } = project;
    const problem = problemOf(project);
    const refusal = problem ? null : refusalOf(repository);
    if (problem) fail(repository.name, problem);
    else if (refusal) configured.failed.push({ project: repository.name, result: blocked(refusal) });
    else configured.projects.push(project);
  }
  return configured;
}

/** What an option says of conflicts is said knowingly, of this run: it wins. */
function withConfig(
  known: KnownProject,
  context: SyncContext,
  codexName: string | undefined,
  keepsConflicts: boolean,
): RunProject {
  const { repository, facts } = known;
  const own = contextFor(context, repository, facts?.config ?? null);
  const conflicts = keepsConflicts ? context.settings.conflicts : own.settings.conflicts;
  return {
    ...known,
    repository: codexName === undefined ? repository : { ...repository, codexName },
    context: { ...own, settings: { ...own.settings, conflicts } },
  };
}

/** Whoever takes another's name by codex.json fails, and not the other; where two take the same, both. */
function nameProblems(
  projects: readonly RunProject[],
  listed: readonly Repository[],
): (project: RunProject) => CodexError | null {
  const repositories = new Map(listed.map((repository) => [repository.name.toLowerCase(), repository]));
  const byName = groupBy(projects, ({ repository }) => codexNameOf(repository).toLowerCase());
  return ({ repository }) => {
    const { name, codexName = name } = repository;
    const taken = codexName.toLowerCase();
    // A repository's own name is its own; a project of the workspace has one that nobody else gave it.
    if (taken === name.toLowerCase() && repository.root === undefined) return null;
    const others = (byName.get(taken) ?? []).map((other) => other.repository);
    const owner = [...others, repositories.get(taken)].find((other) => other && other.id !== repository.id);
    if (!owner) return null;
    const place = placeOfConfig(repository);
    return new CodexError(
      'name_conflict',
      `${place}: project "${codexName}" is the name of ${owner.fullName}`,
      {
        resolution: 'Choose another name there: it is the folder of the project in the codex',
        data: { names: [owner.fullName] },
      },
    );
  };
}
