import type { Outline, OutlineWant, RepositoryId } from '../discovery/repository';
import type { CodexView } from '../sync/codex-view';
import type { SyncContext } from '../sync/context';
import type { KnownProject } from '../sync/known-project';
import { DELIVERY_RECORD } from '../sync/layout';
import { directoriesForFacts, factsFrom } from '../sync/project-facts';
import type { RunScope } from './run-scope';

/**
 * What is known of each project's head without a git request: from the store, else from the second question to the
 * source, asked only for heads that neither store nor (when nothing is delivered) record knows.
 */
export async function learnFacts(
  { source, settings }: RunScope,
  context: SyncContext,
  projects: readonly KnownProject[],
  view: CodexView,
): Promise<KnownProject[]> {
  const recalled = projects.map((project) => ({
    ...project,
    facts: context.memory.recall(project.repository.id, project.head),
  }));
  if (!source.outlines) return recalled;
  const unknown = recalled.filter(
    ({ facts, repository, head }) => !facts && !isRecorded(repository.name, head),
  );
  const directories = directoriesForFacts(settings, null);
  const wants = unknown.map(({ repository, head }): OutlineWant => ({
    repository,
    commit: head,
    directories,
    files: [DELIVERY_RECORD],
  }));
  const outlines = wants.length > 0 ? await source.outlines(wants) : new Map<RepositoryId, Outline>();
  return recalled.map((project) => {
    const outline = outlines.get(project.repository.id);
    const facts = outline && readOutline(outline);
    if (!facts) return project;
    context.memory.remember(project.repository.id, facts);
    return { ...project, facts };
  });

  function isRecorded(name: string, head: string): boolean {
    return settings.direction === 'to-codex' && view.records.get(name)?.record?.commit === head;
  }

  function readOutline({ commit, files, directories: listings }: Outline) {
    return factsFrom(settings, commit, files.get(DELIVERY_RECORD) ?? null, listings);
  }
}
