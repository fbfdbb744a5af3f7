import type { Repository } from '../discovery/repository';
import type { FileMap } from '../plan/sync-plan';
import type { CodexHome } from './codex-home';
import type { SyncContext } from './context';
import { fetchDocuments, selectDocuments, type Documents } from './documents';
import type { TreeFacts } from './facts';
import { selectionRules } from './project-facts';

const NOTHING: FileMap = new Map();

/**
 * What a project offers to the codex, whichever way is planned: were the directions to see different documents, one could
 * settle what the other calls a conflict. `held`: what the codex has in the project's folder.
 */
export async function projectDocuments(
  context: SyncContext,
  { repository, facts }: { repository: Repository; facts: TreeFacts },
  { record }: CodexHome,
  held: FileMap,
): Promise<Documents> {
  const selected = await selectDocuments(context, facts.root, selectionRules(context.settings, facts));
  const accepted = record?.settings === context.settingsId ? held : NOTHING;
  const documents = await fetchDocuments(context, repository, selected, accepted);
  for (const { path, reason } of documents.leftOut) {
    context.warn(`${repository.fullName}: ${path} ${reason} and is not synced`);
  }
  return documents;
}
