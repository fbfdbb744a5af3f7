import { posix } from 'node:path';
import type { Repository } from '../discovery/repository';
import { isGone } from '../errors/gone';
import type { Oid, TreeEntry } from '../git/objects';
import { baseOf, isSameFile, type BaseMap } from '../plan/decide';
import { givenUp } from '../plan/given-up';
import { recordedEntry, recordedId } from '../plan/recorded-entry';
import { differingPaths, planFolder, sameFiles, type FolderPlan } from '../plan/plan-folder';
import { destinationEdited, firstContact, notAFolder, notCommitted } from '../plan/refusals';
import { isWithin } from '../plan/selection';
import type { FailureReason, FileEntry, FileMap } from '../plan/sync-plan';
import { alone, type SyncContext } from './context';
import { ensureWhole } from './ensure-tree';
import type { DeliveryTarget } from './delivery-target';
import { entryAt, readFiles } from './read-tree';
import type { DeliveryRecord } from './records';
import type { SharedDocuments } from './shared-documents';
import { uncommitted } from './uncommitted';

/** One destination in a project: what is there, and what is to become of it. */
export interface Destination {
  to: string;
  ours: FileMap;
  plan: FolderPlan;
}

/** What a mapping does to one project, or why it must not. */
export async function planDestination(
  context: SyncContext,
  { repository, facts }: DeliveryTarget,
  { mapping: { to }, files }: SharedDocuments,
): Promise<Destination | FailureReason> {
  const { objects, settings } = context;
  const obstacle = await obstacleTo(objects, facts.root, to);
  if (obstacle) return notAFolder(to, obstacle);
  const there = await entryAt(objects, facts.root, to);
  const ours = await filesAt(objects, there);
  const recorded = facts.delivery?.entries[to];
  if (recorded === undefined) {
    const plan = planFolder({ base: null, ours, theirs: files, adopt: settings.adopt });
    const paths = plan.conflicts.map(({ path }) => path);
    if (paths.length > 0) return firstContact(alone(context, repository), to, inside(to, paths));
    const lost = await uncommitted(context, repository, givenUp(ours, null, plan));
    return lost.length === 0 ? { to, ours, plan } : notCommitted('first_contact', inside(to, lost));
  }
  const isAsWritten = recorded === (there && recordedId(there)) || sameFiles(ours, files);
  const written = isAsWritten ? ours : ((await writtenAt(context, repository, recorded)) ?? files);
  const state = { written, kept: differsWithin(facts.delivery, to), ours, theirs: files };
  const edits = driftOf(state);
  const plan = planFolder({ base: asIfAgreed(state, edits), ours, theirs: files });
  const refused = settings.drift === 'block' ? edits : plan.conflicts.map(({ path }) => path);
  if (refused.length > 0) return destinationEdited(alone(context, repository), to, inside(to, refused));
  const lost = await uncommitted(context, repository, givenUp(ours, baseOf(written, state.kept), plan));
  return lost.length === 0 ? { to, ours, plan } : notCommitted('destination_edited', inside(to, lost));
}

interface DeliveredState {
  /** The destination as the last sync left it. */
  written: FileMap;
  /** What of that is the project's own: paths at which the codex had something else, and what. */
  kept: Record<string, string | null>;
  ours: FileMap;
  theirs: FileMap;
}

/**
 * Paths that are neither as the last sync left them nor as they are to be, sorted. What is the project's own is in
 * the way only where the codex has something else there now.
 */
function driftOf(state: DeliveredState): string[] {
  const { written, kept, ours, theirs } = state;
  const isOwn = (path: string) => Object.hasOwn(kept, path);
  const isOdd = (path: string) => !isSameFile(ours.get(path), theirs.get(path));
  const edits = differingPaths(written, ours).filter((path) => isOdd(path) && !isOwn(path));
  const base = asIfAgreed(state, edits);
  const conflicts = planFolder({ base, ours, theirs }).conflicts.map(({ path }) => path);
  const below = [...ours.keys()].filter((path) => conflicts.some((place) => isWithin(path, place)));
  return [...new Set([...edits, ...conflicts, ...below])].sort();
}

/** What both sides agreed on, and at these paths what the project has: as if that had been agreed to. */
function asIfAgreed({ written, kept, ours }: DeliveredState, paths: readonly string[]): BaseMap {
  const base = new Map(baseOf(written, kept));
  for (const path of paths) {
    const file = ours.get(path);
    if (file) base.set(path, file);
    else base.delete(path);
  }
  return base;
}

/** The folder that the last sync wrote; null: it wrote a file, or nobody has it any more. */
async function writtenAt(
  context: SyncContext,
  repository: Repository,
  recorded: string,
): Promise<FileMap | null> {
  const { oid } = recordedEntry(recorded);
  try {
    await ensureWhole(context, repository, oid);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
  return readFiles(context.objects, oid).catch(() => null);
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

export function differsWithin(delivery: DeliveryRecord | null, to: string): Record<string, string | null> {
  const entries = Object.entries(delivery?.differs ?? {}).filter(([path]) => isWithin(path, to));
  return Object.fromEntries(entries.map(([path, oid]) => [path.slice(to.length + 1), oid]));
}

/** Entries of the record that no mapping names any more: removed when nobody edited them, else left to the project. */
export async function abandonedDestinations(
  { objects, settings, warn }: SyncContext,
  { repository, facts }: DeliveryTarget,
): Promise<Destination[]> {
  const abandoned: Destination[] = [];
  for (const [to, id] of Object.entries(facts.delivery?.entries ?? {})) {
    if (settings.mappings.some((mapping) => mapping.to === to)) continue;
    const there = await entryAt(objects, facts.root, to);
    if (!there || recordedId(there) !== id) {
      if (there)
        warn(
          `${repository.name}: no mapping delivers ${to} any more; it was edited and is left to the project`,
        );
      continue;
    }
    const ours = await filesAt(objects, there);
    const base = baseOf(ours, differsWithin(facts.delivery, to));
    abandoned.push({ to, ours, plan: planFolder({ base, ours, theirs: new Map() }) });
  }
  return abandoned;
}
