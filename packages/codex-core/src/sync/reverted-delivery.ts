import type { Oid } from '../git/objects';
import type { CodexState } from './codex-source';
import type { SyncContext } from './context';
import { isDelivered } from './is-delivered';
import type { KnownProject } from './known-project';
import type { DeliveryRecord } from './records';

/** A delivery that the project reverted, as far as its head goes. */
export interface RevertedDelivery {
  /** The commit that undid it. */
  by: Oid;
  /** What the delivery had left there. */
  record: DeliveryRecord;
}

/** The revert by which a project refused just what would be delivered to it now. */
export function revertInEffect(
  context: SyncContext,
  project: KnownProject,
  state: CodexState,
): RevertedDelivery | undefined {
  const { facts } = project;
  return facts?.reverts?.find(({ record }) => {
    const asDelivered = { ...facts, delivery: record, destinations: record.entries };
    return isDelivered(context, { ...project, facts: asDelivered }, state);
  });
}
