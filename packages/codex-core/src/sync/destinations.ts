import { posix } from 'node:path';
import type { Repository } from '../discovery/repository';
import { isGone } from '../errors/gone';
import type { Oid, TreeEntry } from '../git/objects';
import { baseOf, isSameFile } from '../plan/decide';
import { recordedEntry, recordedId } from '../plan/recorded-entry';
import { differingPaths, planFolder, sameFiles, type FolderPlan } from '../plan/plan-folder';
import { destinationEdited, firstContact, notAFolder } from '../plan/refusals';
import { isWithin } from '../plan/selection';
import type { FailureReason, FileEntry, FileMap } from '../plan/sync-plan';
import { fetchObjects, type SyncContext } from './context';
import type { DeliveryTarget } from './delivery-target';
import { entryAt, readFiles } from './read-tree';
import type { DeliveryRecord } from './records';
import type { SharedDocuments } from './shared-documents';

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
  const edited = recorded !== undefined && recorded !== (there && recordedId(there));
  if (edited && settings.drift === 'block' && !sameFiles(ours, files)) {
    const written = (await writtenAt(context, repository, recorded)) ?? files;
    // A delivery into a working tree may have ended between two files: those are as they are to be.
    const isOdd = (path: string) => !isSameFile(ours.get(path), files.get(path));
    const edits = differingPaths(written, ours).filter(isOdd);
    if (edits.length > 0) return destinationEdited(repository.name, to, inside(to, edits));
  }
  const replaced = planFolder({ base: ours, ours, theirs: files });
  // Whoever says `drift: overwrite` agrees to whatever is there being replaced.
  if (edited) return { to, ours, plan: replaced };
  const base = recorded === undefined ? null : baseOf(ours, differsWithin(facts.delivery, to));
  const plan = planFolder({ base, ours, theirs: files, adopt: settings.adopt });
  if (plan.conflicts.length === 0) return { to, ours, plan };
  // Kept beside what was delivered, and now the codex has something else there.
  if (base && settings.drift === 'overwrite') return { to, ours, plan: replaced };
  const paths = inside(
    to,
    plan.conflicts.map(({ path }) => path),
  );
  return base ? destinationEdited(repository.name, to, paths) : firstContact(repository.name, to, paths);
}

/** The folder that the last sync wrote; null: it wrote a file, or nobody has it any more. */
async function writtenAt(
  context: SyncContext,
  repository: Repository,
  recorded: string,
): Promise<FileMap | null> {
  const { oid } = recordedEntry(recorded);
  try {
    await fetchObjects(context, repository, [oid]);
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
