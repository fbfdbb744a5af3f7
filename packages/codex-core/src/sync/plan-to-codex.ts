import type { Repository } from '../discovery/repository';
import type { FileChange } from '../git/commit-writer';
import type { Oid } from '../git/objects';
import { hashTree } from '../git/tree-hash';
import { guardDeletions } from '../plan/deletion-guard';
import { contentFingerprint } from '../plan/fingerprint';
import { differingPaths, planFolder, sameFiles, type FolderPlan } from '../plan/plan-folder';
import { codexEdited, firstContact, recordMismatch, tooManyDeletions } from '../plan/refusals';
import {
  countChanges,
  type ChangeCounts,
  type FailureReason,
  type FileMap,
  type PlannedChange,
} from '../plan/sync-plan';
import type { CodexHome } from './codex-home';
import { commitMessage } from './commit-message';
import { remoteOf, type SyncContext } from './context';
import { fetchDocuments, selectDocuments, type Documents } from './documents';
import { folderOf, recordOf } from './layout';
import { selectionRules, type ProjectFacts } from './project-facts';
import { readFiles } from './read-tree';
import { recordChange, type ProjectRecord } from './records';
import { blocked, UNCHANGED, type SyncResult } from './sync-result';

/** What one project's commit does to the codex branch. */
export interface CodexChange {
  message: string;
  files: FileChange[];
  /** Nothing but the record: written together with all others of its kind, in one commit. */
  recordOnly: boolean;
  counts: ChangeCounts;
  plan: PlannedChange[];
}

export type ToCodexPlan = { excluded: Record<string, number> } & (
  | { kind: 'unchanged' }
  | { kind: 'refused'; failure: FailureReason }
  | { kind: 'change'; change: CodexChange }
);

/** The result of a plan with nothing to write. */
export function settled(plan: Exclude<ToCodexPlan, { kind: 'change' }>): SyncResult {
  const result = plan.kind === 'refused' ? blocked(plan.failure) : UNCHANGED;
  return { ...result, excluded: plan.excluded };
}

export interface ReadProject {
  repository: Repository;
  /** Branch that `facts.head` is the head of. */
  branch: string;
  facts: ProjectFacts & { root: Oid };
}

/** Plans one project against what the codex holds for it. The project's tree is in the store. */
export async function planToCodex(
  context: SyncContext,
  read: ReadProject,
  home: CodexHome,
): Promise<ToCodexPlan> {
  const { repository, facts } = read;
  const { objects, settings } = context;
  const held = await readFiles(objects, home.folder);
  const selected = await selectDocuments(context, facts.root, selectionRules(settings, facts.delivery));
  const documents = await fetchDocuments(context, repository, selected, held);
  warnOfLeftOut(context, repository, documents);
  const { excluded } = documents;
  const refuse = (failure: FailureReason): ToCodexPlan => ({ kind: 'refused', failure, excluded });

  const { record } = home;
  if (record && record.id !== repository.id && !settings.adopt) {
    return refuse(recordMismatch(repository.name, recordOf(home.name), record.source));
  }
  const ours = record?.id === repository.id && record.tree === home.folder;
  if (record && !ours && !settings.adopt && !sameFiles(held, documents.files)) {
    return refuse(
      codexEdited(repository.name, await editedPaths(context, record.tree, held, documents.files)),
    );
  }
  const recorded = ours ? { differs: record.differs } : null;
  const plan = planFolder({ ours: held, theirs: documents.files, recorded, adopt: settings.adopt });
  if (plan.conflicts.length > 0) {
    const place = `${folderOf(home.name)} of the codex`;
    return refuse(
      recorded
        ? codexEdited(repository.name, plan.conflicts)
        : firstContact(repository.name, place, plan.conflicts),
    );
  }
  const verdict = guardDeletions([{ ...plan, ours: held }], settings);
  if (verdict.exceeded && !settings.force) return refuse(tooManyDeletions(verdict, deletedPaths(plan)));
  const change = codexChange(context, read, home, plan, documents.files);
  return change ? { kind: 'change', change, excluded } : { kind: 'unchanged', excluded };
}

const deletedPaths = ({ changes }: FolderPlan) =>
  changes.filter(({ kind }) => kind === 'delete').map(({ path }) => path);

/** Which paths of the folder are not as the record left them; against the project where that tree is gone. */
async function editedPaths(
  context: SyncContext,
  written: Oid | null,
  held: FileMap,
  theirs: FileMap,
): Promise<string[]> {
  try {
    if (written) await context.transport.fetchBlobs(remoteOf(context.codex), [written]);
    return differingPaths(await readFiles(context.objects, written), held);
  } catch {
    return differingPaths(theirs, held);
  }
}

function warnOfLeftOut({ warn }: SyncContext, { fullName }: Repository, { leftOut }: Documents): void {
  for (const { path, reason } of leftOut) warn(`${fullName}: ${path} ${reason} and is not synced`);
}

/** Undefined when neither content nor record would change. */
function codexChange(
  context: SyncContext,
  { repository, branch, facts }: ReadProject,
  home: CodexHome,
  plan: FolderPlan,
  documents: FileMap,
): CodexChange | undefined {
  const { settings, settingsId } = context;
  const record: ProjectRecord = {
    version: 1,
    source: repository.fullName,
    id: repository.id,
    branch,
    commit: facts.head,
    settings: settingsId,
    fingerprint: facts.fingerprint ?? contentFingerprint(documents),
    tree: plan.after.size > 0 ? hashTree(plan.after) : null,
    differs: plan.differs,
  };
  const moves = home.name !== repository.name;
  const recordOnly = plan.changes.length === 0 && !moves;
  if (recordOnly && (home.record ? holds(home.record, record) : record.tree === null)) return undefined;
  const counts = countChanges(plan.changes);
  const source = { fullName: repository.fullName, commit: facts.head };
  return {
    message: commitMessage(settings, { phase: 'to-codex', project: repository.name, counts, source }),
    files: [
      ...relocation(home, repository.name),
      ...fileChanges(repository.name, plan),
      recordChange(recordOf(repository.name), record),
    ],
    recordOnly,
    counts,
    plan: plan.changes.map(({ path, kind }) => ({ path, kind })),
  };
}

/** A record whose commit or fingerprint is older still says the truth about the folder. */
function holds(old: ProjectRecord, now: ProjectRecord): boolean {
  const sameDiffers = JSON.stringify(old.differs) === JSON.stringify(now.differs);
  return old.id === now.id && old.settings === now.settings && old.tree === now.tree && sameDiffers;
}

/** A renamed repository: its folder moves in the same commit. */
function relocation(home: CodexHome, name: string): FileChange[] {
  if (home.name === name) return [];
  const record: FileChange = { kind: 'delete', path: recordOf(home.name) };
  return home.folder ? [{ kind: 'rename', from: folderOf(home.name), to: folderOf(name) }, record] : [record];
}

function fileChanges(name: string, { changes }: FolderPlan): FileChange[] {
  return changes.map(({ path, entry }) => {
    const place = `${folderOf(name)}/${path}`;
    return entry ? { kind: 'modify', path: place, ...entry } : { kind: 'delete', path: place };
  });
}
