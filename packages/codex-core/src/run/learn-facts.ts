import { PROJECT_CONFIG } from '../config/project-config';
import type { Outline, OutlineWant, RepositorySource } from '../discovery/repository';
import { codexHome } from '../sync/codex-home';
import type { CodexView } from '../sync/codex-view';
import { outlinedConfigFile } from '../sync/config-file';
import type { SyncContext } from '../sync/context';
import type { KnownProject } from '../sync/known-project';
import { DELIVERY_RECORD } from '../sync/layout';
import { contextToLearn } from '../sync/project-context';
import { directoriesForFacts, factsFrom } from '../sync/project-facts';
import { parseDeliveryRecord } from '../sync/records';
import { isUnchanged } from '../sync/sync-to-codex';
import type { RunScope } from './run-scope';

/** What the store remembers of each project's head. */
export function recallFacts(
  { memory }: Pick<SyncContext, 'memory'>,
  projects: readonly KnownProject[],
): KnownProject[] {
  return projects.map((project) => ({
    ...project,
    facts: memory.recall(project.repository.id, project.head),
  }));
}

/**
 * What is known of each project's head without a git request: from the store, else from the second question to the
 * source, asked only for heads that neither store nor (when nothing is delivered) record knows.
 */
export async function learnFacts(
  { source }: Pick<RunScope, 'source'>,
  context: SyncContext,
  projects: readonly KnownProject[],
  view: CodexView,
): Promise<KnownProject[]> {
  const recalled = recallFacts(context, projects);
  if (!source.outlines) return recalled;
  const unknown = recalled.filter((project) => !project.facts && !isSettledByRecord(context, project, view));
  const facts = await outlinedFacts(source.outlines, context, unknown);
  return recalled.map((project) => {
    const found = facts.get(project);
    if (!found) return project;
    context.memory.remember(project.repository.id, found);
    return { ...project, facts: found };
  });
}

/** Where nothing is delivered, and the record is of this very head, its codex.json too is in what the record says. */
export function isSettledByRecord(context: SyncContext, project: KnownProject, view: CodexView): boolean {
  const home = codexHome(view, project.repository);
  return context.settings.direction === 'to-codex' && isUnchanged(context, project, home);
}

type Facts = NonNullable<KnownProject['facts']>;
type Ask = NonNullable<RepositorySource['outlines']>;

/** Projects whose codex.json names other folders are asked about once more; what is not answered is absent. */
async function outlinedFacts(
  ask: Ask,
  context: SyncContext,
  projects: readonly KnownProject[],
): Promise<Map<KnownProject, Facts>> {
  const facts = new Map<KnownProject, Facts>();
  const directories = directoriesForFacts(context.settings, null);
  const outlines = await askAbout(ask, projects, () => directories);
  const more = new Map<KnownProject, string[]>();
  for (const [project, outline] of outlines) {
    const found = readOutline(context, project, outline);
    if (found) facts.set(project, found);
    else if (outlinedConfigFile(outline)) more.set(project, directoriesOf(context, project, outline));
  }
  for (const [project, outline] of await askAbout(ask, [...more.keys()], (project) => more.get(project)!)) {
    const found = readOutline(context, project, outline);
    if (found) facts.set(project, found);
  }
  return facts;
}

async function askAbout(
  ask: Ask,
  projects: readonly KnownProject[],
  directoriesFor: (project: KnownProject) => string[],
): Promise<Map<KnownProject, Outline>> {
  if (projects.length === 0) return new Map();
  const wants = projects.map((project): OutlineWant => ({
    repository: project.repository,
    commit: project.head,
    directories: directoriesFor(project),
    files: [DELIVERY_RECORD, PROJECT_CONFIG],
  }));
  const outlines = await ask(wants);
  return new Map(
    projects.flatMap((project) => {
      const outline = outlines.get(project.repository.id);
      return outline ? [[project, outline] as const] : [];
    }),
  );
}

function readOutline(
  context: SyncContext,
  { repository }: KnownProject,
  outline: Outline,
): Facts | undefined {
  const config = outlinedConfigFile(outline);
  const { settings } = contextToLearn(context, repository, config);
  const record = outline.files.get(DELIVERY_RECORD) ?? null;
  return factsFrom(settings, { head: outline.commit, config }, record, outline.directories);
}

function directoriesOf(context: SyncContext, { repository }: KnownProject, outline: Outline): string[] {
  const { settings } = contextToLearn(context, repository, outlinedConfigFile(outline));
  const record = outline.files.get(DELIVERY_RECORD) ?? '';
  return directoriesForFacts(settings, parseDeliveryRecord(record));
}
