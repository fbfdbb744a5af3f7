import { posix } from 'node:path';
import type { FileChange } from '../git/commit-writer';
import { otherCodexBranch, recordMismatch, unreadableRecord } from '../plan/refusals';
import { countChanges, type ChangeCounts, type FailureReason, type PlannedChange } from '../plan/sync-plan';
import type { Submission } from './codex-writer';
import { commitMessage } from './commit-message';
import { alone, type SyncContext } from './context';
import { deliveryRecord, holds } from './delivery-record';
import type { DeliveryTarget } from './delivery-target';
import { abandonedDestinations, planDestination, type Destination } from './destinations';
import { fileChanges } from './file-changes';
import { DELIVERY_RECORD } from './layout';
import type { ProjectFacts } from './facts';
import { recordChange, type DeliveryRecord } from './records';
import { refuseContent } from './refuse-content';
import { refuseDeletions } from './refuse-deletions';
import { planReturn, type ReturnedEdits } from './returned-edits';

export interface ProjectChange {
  message: string;
  files: FileChange[];
  counts: ChangeCounts;
  plan: PlannedChange[];
  /** Null: nothing but edits is delivered, and the project's record stays. */
  record: DeliveryRecord | null;
  /** Where edits of the codex are returned: its record for the project, once they are there. */
  renewal?: (facts: ProjectFacts) => Submission;
}

export type FromCodexPlan =
  | { kind: 'unchanged'; renewal?: ProjectChange['renewal'] }
  | { kind: 'refused'; failure: FailureReason }
  | { kind: 'change'; change: ProjectChange };

/** Plans one project: shared documents to their destinations, and edits of its own documents that wait in the codex. */
export async function planFromCodex(context: SyncContext, target: DeliveryTarget): Promise<FromCodexPlan> {
  const { repository, facts } = target;
  const refuse = (failure: FailureReason): FromCodexPlan => ({ kind: 'refused', failure });
  const foreign = refusalOfRecord(context, target);
  if (foreign) return refuse(foreign);
  const destinations = target.isReverted ? [] : await planDestinations(context, target);
  if ('error' in destinations) return refuse(destinations);
  const returned = await planReturn(context, repository, facts, target.view);
  if (returned && 'error' in returned) return refuse(returned);

  const places = returned
    ? [...destinations, { to: '', ours: returned.ours, plan: returned.plan }]
    : destinations;
  const changes = places.flatMap(({ to, plan }) =>
    plan.changes.map((change) => ({ ...change, path: posix.join(to, change.path) })),
  );
  const deleted = changes.filter(({ kind }) => kind === 'delete').map(({ path }) => path);
  const after = places.flatMap(({ to, plan }) => [...plan.after.keys()].map((path) => posix.join(to, path)));
  const contents = returned?.plan.contents ?? new Map();
  const record = target.isReverted ? null : deliveryRecord(context, target, destinations);
  const isWritten = record !== null && (changes.length > 0 || !holds(facts.delivery, record));
  const introduced = isWritten && facts.delivery?.id !== record.id ? [DELIVERY_RECORD] : [];
  const moved = { project: repository, phase: 'from-codex', changes, after, contents, introduced } as const;
  const unwanted = await refuseContent(context, moved);
  if (unwanted) return refuse(unwanted);
  const folders = places.map(({ ours, plan }) => ({ ...plan, ours }));
  const excess = refuseDeletions(context, {
    project: repository.name,
    phase: 'from-codex',
    folders,
    deleted,
  });
  if (excess) return refuse(excess);
  if (changes.length === 0 && !isWritten)
    return { kind: 'unchanged', ...(returned?.isOutdated && { renewal: returned.renewal }) };
  return { kind: 'change', change: projectChange(context, target, changes, record, returned) };
}

async function planDestinations(
  context: SyncContext,
  target: DeliveryTarget,
): Promise<Destination[] | FailureReason> {
  const destinations: Destination[] = [];
  for (const shared of target.shared) {
    const planned = await planDestination(context, target, shared);
    if ('error' in planned) return planned;
    destinations.push(planned);
  }
  return [...destinations, ...(await abandonedDestinations(context, target))];
}

type Changes = Destination['plan']['changes'];

function projectChange(
  { settings, codex }: SyncContext,
  { repository, commit }: DeliveryTarget,
  changes: Changes,
  record: DeliveryRecord | null,
  returned: ReturnedEdits | null,
): ProjectChange {
  const counts = countChanges(changes);
  const source = { fullName: codex.fullName, commit };
  return {
    message: commitMessage(settings, { phase: 'from-codex', project: repository.name, counts, source }),
    files: [
      ...fileChanges('', changes, returned?.plan.contents),
      ...(record ? [recordChange(DELIVERY_RECORD, record)] : []),
    ],
    counts,
    plan: changes.map(({ path, kind }) => ({ path, kind })),
    record,
    ...(returned && { renewal: returned.renewal }),
  };
}

/** The project's record is of another codex, of another branch of it, or of no version that we know. */
function refusalOfRecord(context: SyncContext, { repository, facts }: DeliveryTarget): FailureReason | null {
  const { delivery, unreadableRecord: unreadable } = facts;
  const { settings, codex } = context;
  if (settings.adopt) return null;
  const only = alone(context, repository);
  if (unreadable) return unreadableRecord(only, DELIVERY_RECORD);
  if (!delivery) return null;
  if (delivery.id !== codex.id) return recordMismatch(only, DELIVERY_RECORD, delivery.source);
  return delivery.branch === settings.targetBranch ? null : otherCodexBranch(only, delivery.branch);
}
