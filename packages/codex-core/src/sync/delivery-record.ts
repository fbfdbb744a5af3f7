import { posix } from 'node:path';
import { hashTree } from '../git/tree-hash';
import { recordedId } from '../plan/recorded-entry';
import type { FileMap } from '../plan/sync-plan';
import type { SyncContext } from './context';
import { differsWithin, type Destination } from './destinations';
import type { DeliveryTarget } from './delivery-target';
import type { DeliveryRecord } from './records';

/** A mapping whose source is not in the codex keeps its entry: nothing of it is written or deleted. */
export function deliveryRecord(
  context: SyncContext,
  { facts, commit, shared }: DeliveryTarget,
  destinations: readonly Destination[],
): DeliveryRecord {
  const { codex, settings } = context;
  const kept = settings.mappings.filter(({ to }) => !shared.some(({ mapping }) => mapping.to === to));
  const entries: Record<string, string> = {};
  const differs: Record<string, string | null> = {};
  for (const { to } of kept) {
    const entry = facts.delivery?.entries[to];
    if (entry === undefined) continue;
    entries[to] = entry;
    for (const [path, oid] of Object.entries(differsWithin(facts.delivery, to)))
      differs[posix.join(to, path)] = oid;
  }
  for (const { to, plan } of destinations) {
    const id = idOf(plan.after);
    const mapped = settings.mappings.some((mapping) => mapping.to === to);
    if (id !== null && mapped) entries[to] = id;
    if (mapped) for (const [path, oid] of Object.entries(plan.differs)) differs[posix.join(to, path)] = oid;
  }
  return {
    version: 1,
    source: codex.fullName,
    id: codex.id,
    branch: settings.targetBranch,
    commit,
    entries,
    differs,
  };
}

/** As the record names what is at a destination; null: nothing. */
function idOf(files: FileMap): string | null {
  const file = files.get('');
  if (file) return recordedId(file);
  return files.size > 0 ? hashTree(files) : null;
}

/** A record whose commit is older still says the truth. One that was never needed is not written. */
export function holds(old: DeliveryRecord | null, now: DeliveryRecord): boolean {
  if (!old) return Object.keys(now.entries).length === 0;
  const truth = ({ id, branch, entries, differs }: DeliveryRecord) =>
    JSON.stringify([id, branch, Object.entries(entries).sort(), Object.entries(differs).sort()]);
  return truth(old) === truth(now);
}
