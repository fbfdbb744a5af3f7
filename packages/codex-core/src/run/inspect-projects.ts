import { resolveSettings } from '../config/resolve-settings';
import { openCodexSource, type CodexState } from '../sync/codex-source';
import type { CodexView } from '../sync/codex-view';
import { OwnCodexSources } from '../sync/own-codex-source';
import { configureProjects, type RunProject } from './configure-projects';
import { FinalOutcomes } from './final-outcomes';
import { Interruption } from './interruption';
import { learnFacts } from './learn-facts';
import { openOrganization, type OpenedOrganization } from './open-organization';
import { scopeWithWorkspace } from './open-workspace';
import type { Participants } from './participants';
import { nameProjects } from './named-project';
import type { SyncProjectsOptions } from './project-ref';
import { openScope, RunLog, type RunOptions, type RunScope } from './run-scope';
import { DIRTY, verdictOf, verdictOfExcluded, type Verdict } from './verdicts';

/**
 * Whether `syncProjects` would have anything to do, by the name of each project: from the listing and the second question to
 * its source, the store, and the codex's trees; no project is fetched. Rejects with a CodexError where a run would fail as a whole.
 */
export async function inspectProjects(
  { projects: refs, ...options }: SyncProjectsOptions,
  runOptions: RunOptions = {},
): Promise<Map<string, Verdict>> {
  const { workspaceRoot = process.cwd(), env = process.env, onEvent = () => {} } = runOptions;
  const resolved = await resolveSettings({ options, workspaceRoot, env });
  const projects = await nameProjects(refs, workspaceRoot);
  // As a dry run: nothing is written, and a codex branch that a run would make is imagined.
  const settings = { ...resolved.settings, dryRun: true };
  const interruption = new Interruption(runOptions.signal);
  const log = new RunLog(onEvent);
  const base = await openScope(
    { ...resolved, settings },
    { ...runOptions, workspaceRoot, env },
    interruption,
    log,
  );
  const finals = new FinalOutcomes(settings.direction, () => {});
  try {
    const scope = await scopeWithWorkspace(base, workspaceRoot, projects);
    const verdicts = await inspect({ ...scope, projects, finals });
    return new Map(projects.map(({ name, folder }) => [name, verdicts.get(folder.toLowerCase()) ?? DIRTY]));
  } finally {
    await base.git.close();
  }
}

/** By the name of the repository, lower case; one that fails before it is looked at is absent. */
async function inspect(scope: RunScope): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  const exclude = (excluded: Participants['excluded']) => {
    for (const { project, reason } of excluded)
      verdicts.set(project.toLowerCase(), verdictOfExcluded(scope.settings, reason));
  };
  const opened = await openOrganization(scope, ({ excluded }) => exclude(excluded));
  if (!opened) return verdicts;
  const { context, participants, listing, view } = opened;
  const learnt = await learnFacts(scope, context, participants.projects, view);
  const configured = configureProjects(scope, context, learnt, listing, view);
  exclude(configured.excluded);
  const deliveryTo = await deliveries(opened);
  for (const project of configured.projects) {
    const verdict = isKnown(project, view) ? verdictOf(project, await deliveryTo(project)) : DIRTY;
    verdicts.set(project.repository.name.toLowerCase(), verdict);
  }
  await context.memory.save().catch(() => scope.log.warn('The cache could not be written'));
  return verdicts;
}

/** What an answer or the store told of the project; to the codex, its record alone may tell enough. */
function isKnown({ facts, context }: RunProject, { commit }: CodexView): boolean {
  return commit !== null && (facts !== undefined || context.settings.direction === 'to-codex');
}

/** The codex as each project sees it; what it delivers is read only where something is delivered. */
async function deliveries({
  context,
  view,
}: OpenedOrganization): Promise<(project: RunProject) => Promise<CodexState>> {
  if (context.settings.direction === 'to-codex') return async () => ({ view, shared: [] });
  const source = await openCodexSource(context, view.commit, view, async () => view.commit);
  const sources = new OwnCodexSources(source, context);
  return async (project) =>
    project.context.settings.direction === 'to-codex'
      ? { view, shared: [] }
      : (await sources.for(project.context)).current;
}
