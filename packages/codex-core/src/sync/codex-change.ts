import type { FileChange } from '../git/commit-writer';
import { hashTree } from '../git/tree-hash';
import { contentFingerprint } from '../plan/fingerprint';
import { countChanges, type ChangeCounts, type PlannedChange } from '../plan/sync-plan';
import type { CodexHome } from './codex-home';
import { commitMessage } from './commit-message';
import type { SyncContext } from './context';
import type { Documents } from './documents';
import { codexNameOf, folderOf, recordOf } from './layout';
import { fileChanges } from './file-changes';
import type { PlannedDocuments } from './plan-documents';
import type { ReadProject } from './facts';
import { PENDING, recordChange, type ProjectRecord } from './records';

/** What one project's commit does to the codex branch. */
export interface CodexChange {
  message: string;
  files: FileChange[];
  /** Nothing but the record: written together with all others of its kind, in one commit. */
  recordOnly: boolean;
  counts: ChangeCounts;
  plan: PlannedChange[];
  /** What it adds to the push, before compression. */
  bytes: number;
}

/** Undefined when neither content nor record would change. */
export async function codexChange(
  context: SyncContext,
  { repository, branch, facts }: ReadProject,
  home: CodexHome,
  plan: PlannedDocuments,
  documents: Documents,
): Promise<CodexChange | undefined> {
  const { settings, settingsId } = context;
  const record: ProjectRecord = {
    version: 1,
    source: repository.fullName,
    id: repository.id,
    branch,
    commit: facts.head,
    settings: settingsId,
    fingerprint: facts.fingerprint ?? contentFingerprint(documents.files),
    tree: plan.after.size > 0 ? hashTree(plan.after) : null,
    differs: plan.differs,
  };
  const name = codexNameOf(repository);
  const moves = home.name !== name;
  const recordOnly = plan.changes.length === 0 && !moves;
  if (recordOnly && (home.record ? holds(home.record, record) : record.tree === null)) return undefined;
  const counts = countChanges(plan.changes);
  const source = { fullName: repository.fullName, commit: facts.head };
  return {
    message: commitMessage(settings, { phase: 'to-codex', project: repository.name, counts, source }),
    files: [
      ...relocation(home, name),
      ...fileChanges(folderOf(name), plan.changes, plan.contents),
      recordChange(recordOf(name), record),
    ],
    recordOnly,
    counts,
    plan: plan.changes.map(({ path, kind }) => ({ path, kind })),
    bytes: await sizeOf(context, plan),
  };
}

/** What was fetched says nothing of it: the store may have had all of it from a run that did not push. */
async function sizeOf({ objects }: SyncContext, { changes }: PlannedDocuments): Promise<number> {
  const sizes = await objects.sizes(changes.flatMap(({ entry }) => entry?.oid ?? []));
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

/** A record whose commit or fingerprint is older still says the truth about the folder; one that is pending says it no longer. */
function holds(old: ProjectRecord, now: ProjectRecord): boolean {
  if (old.fingerprint === PENDING) return false;
  const sameDiffers = JSON.stringify(old.differs) === JSON.stringify(now.differs);
  return old.id === now.id && old.settings === now.settings && old.tree === now.tree && sameDiffers;
}

/** A renamed project: its folder moves in the same commit. */
function relocation(home: CodexHome, name: string): FileChange[] {
  if (home.name === name) return [];
  const record: FileChange = { kind: 'delete', path: recordOf(home.name) };
  return home.folder ? [{ kind: 'rename', from: folderOf(home.name), to: folderOf(name) }, record] : [record];
}
