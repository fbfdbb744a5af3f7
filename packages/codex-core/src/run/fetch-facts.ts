import type { CodexView } from '../sync/codex-view';
import { readConfigFile } from '../sync/config-file';
import type { SyncContext } from '../sync/context';
import { ensureTree } from '../sync/ensure-tree';
import type { KnownProject } from '../sync/known-project';
import { contextToLearn } from '../sync/project-context';
import { readFacts } from '../sync/project-facts';
import { failed } from '../sync/sync-result';
import { isSettledByRecord } from './learn-facts';
import type { Participants } from './participants';
import type { RunScope } from './run-scope';

/**
 * What no answer told of a project is read from its tree, before the phases: its codex.json decides whether it takes part
 * at all, and under which name. The trees are those that the phases would fetch.
 */
export async function fetchFacts(
  { pool, interruption }: Pick<RunScope, 'pool' | 'interruption'>,
  context: SyncContext,
  projects: readonly KnownProject[],
  view: CodexView,
): Promise<Pick<Participants, 'projects' | 'failed'>> {
  const failures: Participants['failed'] = [];
  const read = async (project: KnownProject): Promise<KnownProject[]> => {
    if (project.facts || isSettledByRecord(context, project, view)) return [project];
    try {
      return [await pool.run(() => withFacts(context, project), project)];
    } catch (error) {
      const result = failed(error);
      interruption.heed(result.failure);
      failures.push({ project: project.repository.name, result });
      return [];
    }
  };
  const found = await Promise.all(projects.map(read));
  return { projects: found.flat(), failed: failures };
}

async function withFacts(context: SyncContext, project: KnownProject): Promise<KnownProject> {
  const { repository, head } = project;
  await ensureTree(context, repository, head);
  const { tree } = await context.objects.readCommit(head);
  const config = await readConfigFile(context, repository, tree);
  const facts = await readFacts(contextToLearn(context, repository, config), repository, head, undefined);
  context.memory.remember(repository.id, facts);
  return { ...project, facts };
}
