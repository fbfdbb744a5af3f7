import type { Repository } from '../discovery/repository';
import type { Oid } from '../git/objects';
import { guardDeletions } from '../plan/deletion-guard';
import { differingPaths, planFolder, sameFiles } from '../plan/plan-folder';
import {
  codexEdited,
  firstContact,
  notAFolder,
  recordMismatch,
  tooManyDeletions,
  unreadableRecord,
} from '../plan/refusals';
import type { FailureReason, FileMap } from '../plan/sync-plan';
import { codexChange, type CodexChange } from './codex-change';
import type { CodexHome } from './codex-home';
import { remoteOf, type SyncContext } from './context';
import { fetchDocuments, selectDocuments } from './documents';
import { folderOf, recordOf } from './layout';
import { selectionRules, type ProjectFacts } from './project-facts';
import { readFiles } from './read-tree';
import { blocked, UNCHANGED, type SyncResult } from './sync-result';

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
  const { objects, settings, warn } = context;
  const refuse = (failure: FailureReason): ToCodexPlan => ({ kind: 'refused', failure, excluded });
  let excluded: Record<string, number> = {};
  const claim = refusalOfHome(repository, home, settings.adopt);
  if (claim) return refuse(claim);

  const held = await readFiles(objects, home.folder);
  const selected = await selectDocuments(context, facts.root, selectionRules(settings, facts.delivery));
  const documents = await fetchDocuments(context, repository, selected, held);
  excluded = documents.excluded;
  for (const { path, reason } of documents.leftOut) {
    warn(`${repository.fullName}: ${path} ${reason} and is not synced`);
  }
  const { record } = home;
  const isAsWritten = record?.id === repository.id && record.tree === home.folder;
  if (record && !isAsWritten && !settings.adopt && !sameFiles(held, documents.files)) {
    return refuse(
      codexEdited(repository.name, await editedPaths(context, record.tree, held, documents.files)),
    );
  }
  const recorded = isAsWritten ? { differs: record.differs } : null;
  const plan = planFolder({ ours: held, theirs: documents.files, recorded, adopt: settings.adopt });
  if (plan.conflicts.length > 0) {
    const place = `${folderOf(home.name)} of the codex`;
    const { conflicts } = plan;
    return refuse(
      recorded ? codexEdited(repository.name, conflicts) : firstContact(repository.name, place, conflicts),
    );
  }
  const verdict = guardDeletions([{ ...plan, ours: held }], settings);
  if (verdict.exceeded && !settings.force) {
    const deleted = plan.changes.filter(({ kind }) => kind === 'delete').map(({ path }) => path);
    return refuse(tooManyDeletions(verdict, deleted));
  }
  const change = codexChange(context, read, home, plan, documents);
  return change ? { kind: 'change', change, excluded } : { kind: 'unchanged', excluded };
}

/** What forbids to write there at all, whatever the project holds. */
function refusalOfHome({ name, id }: Repository, home: CodexHome, adopt: boolean): FailureReason | null {
  if (home.obstructed) return notAFolder(folderOf(name), folderOf(name));
  if (adopt) return null;
  if (home.recordBlob && !home.record) return unreadableRecord(name, recordOf(home.name));
  const { record } = home;
  return record && record.id !== id ? recordMismatch(name, recordOf(home.name), record.source) : null;
}

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
