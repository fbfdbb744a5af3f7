import type { Repository } from '../discovery/repository';
import type { Oid } from '../git/objects';
import type { BaseMap } from '../plan/decide';
import { givenUp, type Settled } from '../plan/given-up';
import { planFolder, type FolderPlan } from '../plan/plan-folder';
import type { FileMap } from '../plan/sync-plan';
import type { SyncContext } from './context';
import { mergeConflicts } from './merge-conflicts';
import { uncommitted } from './uncommitted';

export interface PlannedDocuments extends FolderPlan {
  /** Content of merged files, by id. */
  contents: ReadonlyMap<Oid, Buffer>;
  /** What of the project both sides would give up for good, sorted; a plan with any must not be carried out. */
  uncommitted: string[];
}

export interface DocumentSide {
  repository: Repository;
  files: FileMap;
}

/** Documents of one project, either way: three ways, with line merges where both sides changed a text. */
export async function planDocuments(
  context: SyncContext,
  base: BaseMap | null,
  ours: DocumentSide,
  theirs: DocumentSide,
): Promise<PlannedDocuments> {
  const { conflicts: policy, adopt } = context.settings;
  const state = { base, ours: ours.files, theirs: theirs.files, adopt };
  const toCodex = ours.repository.id === context.codex.id;
  const project = toCodex ? theirs : ours;
  const lost = (settled: Settled) =>
    uncommitted(context, project.repository, givenUp(project.files, base, settled));
  const plan = planFolder(state);
  if (plan.conflicts.length === 0 || !base)
    return { ...plan, contents: new Map(), uncommitted: await lost(plan) };
  const sides = { ours: ours.repository, theirs: theirs.repository };
  const { files: merged, contents } = await mergeConflicts(context, plan.conflicts, sides);
  const prefer = policy === 'block' ? undefined : (policy === 'prefer-codex') === toCodex ? 'ours' : 'theirs';
  const decided = planFolder({ ...state, merged, prefer });
  return { ...decided, contents, uncommitted: await lost({ ...decided, merged }) };
}
