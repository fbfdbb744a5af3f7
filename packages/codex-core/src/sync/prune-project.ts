import { baseOf } from '../plan/decide';
import { planFolder } from '../plan/plan-folder';
import { countChanges, NO_CHANGES } from '../plan/sync-plan';
import { standingOf, type CodexView } from './codex-view';
import type { CodexWriter, Delivery } from './codex-writer';
import { skipCi, summarize } from './commit-message';
import type { SyncContext } from './context';
import { folderOf, recordOf } from './layout';
import type { CodexChange } from './codex-change';
import { readFiles } from './read-tree';

/** Why a folder stays although `prune` was asked for, or the commit that removes it. */
type PrunePlan = { kept: string } | { change: CodexChange };

/**
 * Removes the folder and the record of a project that no repository feeds any more: only files that a sync wrote and
 * nobody edited since. Of the deletion guard the two counts hold; that all files of the folder go, and with them 100 %
 * of it, is what prune is for. Tells what became of it as a warning, and resolves
 * to a function that waits for it and resolves to the number of files that went.
 */
export async function pruneProject(
  context: SyncContext,
  name: string,
  writer: CodexWriter,
): Promise<() => Promise<number>> {
  const folder = folderOf(name);
  const { view } = writer;
  const plan = await planPrune(context, name, view);
  if ('kept' in plan) {
    context.warn(`${folder} is kept: ${plan.kept}`);
    return async () => 0;
  }
  const standing = standingOf(view, [name]);
  // Asked for only when someone else changed the folder meanwhile: then it is not for us to remove.
  const replan = async () => ({ names: [name], plan: { kind: 'unchanged' as const, excluded: {} } });
  const { delivered } = await writer.submit({ names: [name], standing, change: plan.change, replan });
  return async () => {
    const delivery = await delivered;
    context.warn(outcome(context, folder, delivery));
    return 'result' in delivery ? 0 : delivery.change.counts.deleted;
  };
}

function outcome({ settings }: SyncContext, folder: string, delivery: Delivery): string {
  if ('result' in delivery)
    return `${folder} is kept: ${delivery.result.failure?.error ?? 'someone else changed it'}`;
  return `${folder} ${settings.dryRun ? 'would be' : 'was'} removed: ${summarize(delivery.change.counts)}`;
}

async function planPrune(
  { objects, settings, deletions }: SyncContext,
  name: string,
  view: CodexView,
): Promise<PrunePlan> {
  const folder = view.folders.get(name) ?? null;
  const record = view.records.get(name)?.record;
  if (!record) return { kept: 'no sync wrote it' };
  if (record.tree !== folder) return { kept: 'it was edited in the codex since the last sync' };
  const ours = await readFiles(objects, folder);
  const plan = planFolder({ base: baseOf(ours, record.differs), ours, theirs: new Map() });
  const files = plan.changes.length;
  const isGranted = files <= settings.deletionThreshold && deletions.grant(`prune ${name}`, files);
  if (!isGranted && !settings.force) return { kept: `${files} files are too many to delete without --force` };
  if (plan.after.size > 0) return { kept: 'it holds files that no sync wrote' };
  const counts = { ...NO_CHANGES, ...countChanges(plan.changes) };
  const message = skipCi(
    settings,
    'to-codex',
    `sync(${name}): ${summarize(counts)}, its repository ${record.source} no longer takes part`,
  );
  return {
    change: {
      message,
      files: [
        { kind: 'delete', path: folderOf(name) },
        { kind: 'delete', path: recordOf(name) },
      ],
      recordOnly: false,
      counts,
      plan: plan.changes.map(({ path, kind }) => ({ path, kind })),
      bytes: 0,
    },
  };
}
