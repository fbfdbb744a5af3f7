import type { Repository } from '../discovery/repository';
import { isGone } from '../errors/gone';
import type { Oid } from '../git/objects';
import { hashTree } from '../git/tree-hash';
import { baseOf } from '../plan/decide';
import { recordedEntry } from '../plan/recorded-entry';
import type { CodexState } from './codex-source';
import type { SyncContext } from './context';
import { ensureWhole } from './ensure-tree';
import { differsWithin } from './destinations';
import type { ProjectFacts } from './facts';
import { areDelivered } from './is-delivered';
import type { KnownProject } from './known-project';
import { readFiles } from './read-tree';
import type { DeliveryRecord } from './records';

/** A delivery that the project reverted, as far as its head goes. */
export interface RevertedDelivery {
  /** The commit that undid it. */
  by: Oid;
  /** What the delivery had left there. */
  record: DeliveryRecord;
}

/**
 * The revert by which a project refused just what would be delivered to it now. Edits of the codex that wait for it are
 * no part of that; and what was edited since the revert is no longer what it left.
 */
export async function revertInEffect(
  context: SyncContext,
  { repository, facts }: KnownProject,
  { shared }: CodexState,
): Promise<RevertedDelivery | undefined> {
  if (!facts?.reverts || isEdited(facts, shared)) return undefined;
  for (const revert of facts.reverts) {
    const delivery = await broughtBy(context, repository, revert.record);
    if (areDelivered(context, { delivery, destinations: delivery.entries }, shared)) return revert;
  }
  return undefined;
}

/** A destination is another than the record says that the revert left. */
function isEdited({ delivery, destinations }: ProjectFacts, shared: CodexState['shared']): boolean {
  return shared.some(({ mapping: { to } }) => {
    const recorded = delivery?.entries[to];
    return recorded !== undefined && recorded !== destinations[to];
  });
}

/** The record of a delivery as if it had kept nothing of the project beside what it brought. */
async function broughtBy(
  context: SyncContext,
  repository: Repository,
  record: DeliveryRecord,
): Promise<DeliveryRecord> {
  const entries = { ...record.entries };
  for (const [to, written] of Object.entries(record.entries)) {
    const kept = differsWithin(record, to);
    if (Object.keys(kept).length === 0) continue;
    const { oid } = recordedEntry(written);
    try {
      await ensureWhole(context, repository, oid);
    } catch (error) {
      // Nobody can tell any more what it was.
      if (isGone(error)) return record;
      throw error;
    }
    entries[to] = hashTree(baseOf(await readFiles(context.objects, oid), kept));
  }
  return { ...record, entries, differs: {} };
}
