import { posix } from 'node:path';
import type { FileChange } from '../git/commit-writer';
import type { Oid, TreeEntry } from '../git/objects';
import { hashTree } from '../git/tree-hash';
import { guardDeletions } from '../plan/deletion-guard';
import { differingPaths, planFolder, sameFiles, type FolderPlan } from '../plan/plan-folder';
import {
  destinationEdited,
  firstContact,
  notAFolder,
  otherCodexBranch,
  recordMismatch,
  tooManyDeletions,
  unreadableRecord,
} from '../plan/refusals';
import { isWithin } from '../plan/selection';
import {
  countChanges,
  type ChangeCounts,
  type FailureReason,
  type FileEntry,
  type FileMap,
  type PlannedChange,
} from '../plan/sync-plan';
import { commitMessage } from './commit-message';
import type { SyncContext } from './context';
import { DELIVERY_RECORD } from './layout';
import type { ProjectFacts } from './project-facts';
import { entryAt, readFiles } from './read-tree';
import { recordChange, type DeliveryRecord } from './records';
import type { SharedDocuments } from './shared-documents';

export interface ProjectChange {
  message: string;
  files: FileChange[];
  counts: ChangeCounts;
  plan: PlannedChange[];
  record: DeliveryRecord;
}

export type FromCodexPlan =
  | { kind: 'unchanged' }
  | { kind: 'refused'; failure: FailureReason }
  | { kind: 'change'; change: ProjectChange };

export interface DeliveryTarget {
  project: string;
  facts: ProjectFacts & { root: Oid };
  /** The codex commit that `shared` is of. */
  commit: Oid;
  shared: readonly SharedDocuments[];
}

/** One destination in a project: what is there, and what is to become of it. */
interface Destination {
  to: string;
  ours: FileMap;
  plan: FolderPlan;
}

/** Plans one project. Its tree is in the store; no blob is read. */
export async function planFromCodex(context: SyncContext, target: DeliveryTarget): Promise<FromCodexPlan> {
  const { settings, codex } = context;
  const { delivery } = target.facts;
  const refuse = (failure: FailureReason): FromCodexPlan => ({ kind: 'refused', failure });
  if (target.facts.unreadableRecord && !settings.adopt)
    return refuse(unreadableRecord(target.project, DELIVERY_RECORD));
  if (delivery && !settings.adopt) {
    if (delivery.id !== codex.id)
      return refuse(recordMismatch(target.project, DELIVERY_RECORD, delivery.source));
    if (delivery.branch !== settings.targetBranch)
      return refuse(otherCodexBranch(target.project, delivery.branch));
  }
  const destinations: Destination[] = [];
  for (const shared of target.shared) {
    const planned = await planDestination(context, target, shared);
    if ('error' in planned) return refuse(planned);
    destinations.push(planned);
  }
  destinations.push(...(await abandonedDestinations(context, target)));
  const verdict = guardDeletions(
    destinations.map(({ plan, ours }) => ({ ...plan, ours })),
    settings,
  );
  const changes = destinations.flatMap(({ to, plan }) =>
    plan.changes.map((change) => ({ ...change, path: posix.join(to, change.path) })),
  );
  const deleted = changes.filter(({ kind }) => kind === 'delete').map(({ path }) => path);
  if (verdict.exceeded && !settings.force) return refuse(tooManyDeletions(verdict, deleted));
  const record = deliveryRecord(context, target, destinations);
  if (changes.length === 0 && holds(delivery, record)) return { kind: 'unchanged' };
  const counts = countChanges(changes);
  const source = { fullName: codex.fullName, commit: target.commit };
  return {
    kind: 'change',
    change: {
      message: commitMessage(settings, { phase: 'from-codex', project: target.project, counts, source }),
      files: [
        ...changes.map(({ path, entry }): FileChange =>
          entry ? { kind: 'modify', path, ...entry } : { kind: 'delete', path },
        ),
        recordChange(DELIVERY_RECORD, record),
      ],
      counts,
      plan: changes.map(({ path, kind }) => ({ path, kind })),
      record,
    },
  };
}

async function planDestination(
  { objects, settings }: SyncContext,
  { project, facts }: DeliveryTarget,
  { mapping: { to }, files }: SharedDocuments,
): Promise<Destination | FailureReason> {
  const obstacle = await obstacleTo(objects, facts.root, to);
  if (obstacle) return notAFolder(to, obstacle);
  const there = await entryAt(objects, facts.root, to);
  const ours = await filesAt(objects, there);
  const recorded = facts.delivery?.entries[to];
  const edited = recorded !== undefined && recorded !== there?.oid;
  if (edited && !settings.adopt && !sameFiles(ours, files)) {
    const written = await readFiles(objects, recorded).catch(() => files);
    return destinationEdited(project, to, inside(to, differingPaths(written, ours)));
  }
  const state = recorded !== undefined && !edited ? { differs: differsWithin(facts.delivery, to) } : null;
  const plan = planFolder({ ours, theirs: files, recorded: state, adopt: settings.adopt });
  if (plan.conflicts.length === 0) return { to, ours, plan };
  const paths = inside(to, plan.conflicts);
  return state ? destinationEdited(project, to, paths) : firstContact(project, to, paths);
}

const inside = (to: string, paths: string[]) => paths.map((path) => posix.join(to, path));

/** The first place on the way to a destination that is something else than a folder. */
async function obstacleTo(
  objects: SyncContext['objects'],
  root: Oid,
  to: string,
): Promise<string | undefined> {
  for (let place = posix.dirname(to); place !== '.'; place = posix.dirname(place)) {
    const entry = await entryAt(objects, root, place);
    if (entry && entry.mode !== '040000') return place;
  }
  return undefined;
}

async function filesAt(objects: SyncContext['objects'], entry: TreeEntry | undefined): Promise<FileMap> {
  if (!entry) return new Map();
  return entry.mode === '040000' ? readFiles(objects, entry.oid) : new Map([['', entry as FileEntry]]);
}

function differsWithin(delivery: DeliveryRecord | null, to: string): Record<string, string | null> {
  const entries = Object.entries(delivery?.differs ?? {}).filter(([path]) => isWithin(path, to));
  return Object.fromEntries(entries.map(([path, oid]) => [path.slice(to.length + 1), oid]));
}

/** Entries of the record that no mapping names any more: removed when nobody edited them, else left to the project. */
async function abandonedDestinations(
  { objects, settings, warn }: SyncContext,
  { project, facts }: DeliveryTarget,
): Promise<Destination[]> {
  const abandoned: Destination[] = [];
  for (const [to, oid] of Object.entries(facts.delivery?.entries ?? {})) {
    if (settings.mappings.some((mapping) => mapping.to === to)) continue;
    const there = await entryAt(objects, facts.root, to);
    if (there?.oid !== oid) {
      if (there)
        warn(`${project}: no mapping delivers ${to} any more; it was edited and is left to the project`);
      continue;
    }
    const ours = await filesAt(objects, there);
    const recorded = { differs: differsWithin(facts.delivery, to) };
    abandoned.push({ to, ours, plan: planFolder({ ours, theirs: new Map(), recorded, adopt: false }) });
  }
  return abandoned;
}

/** A mapping whose source is not in the codex keeps its entry: nothing of it is written or deleted. */
function deliveryRecord(
  context: SyncContext,
  { facts, commit, shared }: DeliveryTarget,
  destinations: Destination[],
): DeliveryRecord {
  const { codex, settings } = context;
  const kept = settings.mappings.filter(({ to }) => !shared.some(({ mapping }) => mapping.to === to));
  const entries: Record<string, Oid> = {};
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

const idOf = (files: FileMap): Oid | null => files.get('')?.oid ?? (files.size > 0 ? hashTree(files) : null);

/** A record whose commit is older still says the truth. One that was never needed is not written. */
function holds(old: DeliveryRecord | null, now: DeliveryRecord): boolean {
  if (!old) return Object.keys(now.entries).length === 0;
  const truth = ({ id, branch, entries, differs }: DeliveryRecord) =>
    JSON.stringify([id, branch, Object.entries(entries).sort(), Object.entries(differs).sort()]);
  return truth(old) === truth(now);
}
