import type { OutlineWant, RepositorySource } from '../discovery/repository';
import { revertedCommits, type Revert } from '../plan/reverted-commits';
import { codexHome } from '../sync/codex-home';
import type { CodexView } from '../sync/codex-view';
import { areDelivered } from '../sync/is-delivered';
import { DELIVERY_RECORD } from '../sync/layout';
import type { OwnCodexSources } from '../sync/own-codex-source';
import { parseDeliveryRecord } from '../sync/records';
import type { RevertedDelivery } from '../sync/reverted-delivery';
import type { RunProject } from './configure-projects';

/**
 * Which deliveries were reverted, of the projects that something would be delivered to: the history of their record tells.
 * Asked once a head, and only of those that had something before. `before`: the codex as the run found it. Where the
 * source tells no histories, or does not answer, nothing counts as reverted.
 */
export async function learnReverts(
  source: RepositorySource,
  projects: readonly RunProject[],
  sources: OwnCodexSources,
  before: CodexView,
): Promise<RunProject[]> {
  const { histories, outlines } = source;
  if (!histories || !outlines) return [...projects];
  const needs = await Promise.all(projects.map((project) => needOf(project, sources, before)));
  const asked = projects.filter((_, index) => needs[index] === 'ask');
  const found = asked.length > 0 ? await askForReverts(histories, asked) : new Map<RunProject, Revert[]>();
  const reverted = await readRecords(outlines, found);
  return projects.map((project, index) => {
    const reverts = needs[index] === 'none' ? [] : reverted.get(project);
    if (!project.facts || !reverts) return project;
    const facts = { ...project.facts, reverts };
    project.context.memory.remember(project.repository.id, facts);
    return { ...project, facts };
  });
}

/** `none`: there is no revert in effect. */
async function needOf(
  project: RunProject,
  sources: OwnCodexSources,
  before: CodexView,
): Promise<'none' | 'ask' | 'nothing'> {
  const { context, facts, repository } = project;
  // What nobody has committed yet has no history.
  if (!facts || facts.reverts || repository.root !== undefined) return 'nothing';
  const source = await sources.for(context).catch(() => undefined);
  if (!source) return 'nothing';
  if (areDelivered(context, facts, source.current.shared)) return 'none';
  const isKnown = facts.delivery ?? codexHome(before, repository).record;
  return isKnown ? 'ask' : 'nothing';
}

async function askForReverts(
  histories: NonNullable<RepositorySource['histories']>,
  projects: readonly RunProject[],
): Promise<Map<RunProject, Revert[]>> {
  const answers = await histories(
    projects.map(({ repository, head: commit }) => ({ repository, commit, path: DELIVERY_RECORD })),
  );
  return new Map(
    projects.flatMap((project) => {
      const history = answers.get(project.repository.id);
      return history ? [[project, revertedCommits(history)] as const] : [];
    }),
  );
}

/** What each reverted commit had delivered. A source answers for one commit of a repository at a time. */
async function readRecords(
  outlines: NonNullable<RepositorySource['outlines']>,
  reverts: ReadonlyMap<RunProject, readonly Revert[]>,
): Promise<Map<RunProject, RevertedDelivery[]>> {
  const deliveries = new Map([...reverts.keys()].map((project) => [project, [] as RevertedDelivery[]]));
  for (let turn = 0; ; turn++) {
    const wants = [...reverts].flatMap(([project, list]) =>
      list.slice(turn, turn + 1).map((revert) => ({ project, ...revert })),
    );
    if (wants.length === 0) return deliveries;
    const answers = await outlines(
      wants.map(({ project, commit }): OutlineWant => ({
        repository: project.repository,
        commit,
        directories: [],
        files: [DELIVERY_RECORD],
      })),
    );
    for (const { project, by } of wants) {
      const text = answers.get(project.repository.id)?.files.get(DELIVERY_RECORD);
      const record = parseDeliveryRecord(text ?? '');
      if (record) deliveries.get(project)?.push({ by, record });
    }
  }
}
