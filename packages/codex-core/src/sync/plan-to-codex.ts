import type { Repository } from '../discovery/repository';
import { describeConflict } from '../plan/conflict';
import {
  bothChanged,
  codexEdited,
  firstContact,
  notAFolder,
  notCommitted,
  recordMismatch,
  unreadableRecord,
} from '../plan/refusals';
import type { FailureReason } from '../plan/sync-plan';
import { agreedBase } from './agreed-base';
import { codexChange, type CodexChange } from './codex-change';
import type { CodexHome } from './codex-home';
import { alone, type SyncContext } from './context';
import { codexNameOf, folderOf, recordOf } from './layout';
import { planDocuments, type PlannedDocuments } from './plan-documents';
import type { ReadProject } from './facts';
import { projectDocuments } from './project-documents';
import { readFiles } from './read-tree';
import { refuseContent } from './refuse-content';
import { refuseDeletions } from './refuse-deletions';
import { blocked, UNCHANGED, type SyncResult } from './sync-result';
import { warnOfWaitingEdits } from './waiting-edits';

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

/** Plans one project against what the codex holds for it. The project's tree is in the store. */
export async function planToCodex(
  context: SyncContext,
  read: ReadProject,
  home: CodexHome,
): Promise<ToCodexPlan> {
  const { repository } = read;
  const { objects } = context;
  const refuse = (failure: FailureReason): ToCodexPlan => ({ kind: 'refused', failure, excluded });
  let excluded: Record<string, number> = {};
  const claim = refusalOfHome(context, repository, home);
  if (claim) return refuse(claim);

  const held = await readFiles(objects, home.folder);
  const documents = await projectDocuments(context, read, home, held);
  excluded = documents.excluded;
  const isOwn = home.record?.id === repository.id;
  const base = isOwn ? await agreedBase(context, home, held) : null;
  const ours = { repository: context.codex, files: held };
  const plan = await planDocuments(context, base, ours, { repository, files: documents.files });
  if (plan.conflicts.length > 0) {
    const conflicts = plan.conflicts.map((conflict) => describeConflict(conflict, 'ours'));
    const only = alone(context, repository);
    if (base) return refuse(bothChanged(only, conflicts));
    const paths = conflicts.map(({ path }) => path);
    const place = `${folderOf(home.name)} of the codex`;
    return refuse(isOwn ? codexEdited(only, home.name, paths) : firstContact(only, place, paths));
  }
  if (plan.uncommitted.length > 0) return refuse(notCommitted('conflict', plan.uncommitted));
  const introduced = isIntroduced(repository, home, plan) ? [recordOf(codexNameOf(repository))] : [];
  const moved = { ...plan, project: repository, introduced, after: plan.after.keys() };
  const unwanted = await refuseContent(context, { ...moved, phase: 'to-codex' });
  if (unwanted) return refuse(unwanted);
  warnOfWaitingEdits(context, codexNameOf(repository), Object.keys(plan.differs));
  const deleted = plan.changes.filter(({ kind }) => kind === 'delete').map(({ path }) => path);
  const folders = [{ ...plan, ours: held }];
  const excess = refuseDeletions(context, { project: repository.name, phase: 'to-codex', folders, deleted });
  if (excess) return refuse(excess);
  const change = await codexChange(context, read, home, plan, documents);
  return change ? { kind: 'change', change, excluded } : { kind: 'unchanged', excluded };
}

/** Whether the codex gets the first record of a repository, or another name for it. */
function isIntroduced(repository: Repository, { name, record }: CodexHome, plan: PlannedDocuments): boolean {
  return record?.id === repository.id ? name !== codexNameOf(repository) : plan.after.size > 0;
}

/** What forbids to write there at all, whatever the project holds. */
function refusalOfHome(context: SyncContext, repository: Repository, home: CodexHome): FailureReason | null {
  const folder = folderOf(codexNameOf(repository));
  if (home.obstructed) return notAFolder(folder, folder);
  if (context.settings.adopt) return null;
  const only = alone(context, repository);
  if (home.recordBlob && !home.record) return unreadableRecord(only, recordOf(home.name));
  const { record } = home;
  return record && record.id !== repository.id
    ? recordMismatch(only, recordOf(home.name), record.source)
    : null;
}
