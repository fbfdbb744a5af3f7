import type { RunSettings } from '../config/settings';
import type { Repository } from '../discovery/repository';
import { CodexError } from '../errors/codex-error';
import type { Oid, TreeEntry } from '../git/objects';
import { directoriesToList, parentOf, treeFingerprint, watchedTree } from '../plan/fingerprint';
import { recordedId } from '../plan/recorded-entry';
import type { SelectionRules } from '../plan/selection';
import { configId, placeOfConfig } from './config-file';
import { fetchObjects, type SyncContext } from './context';
import { destinationsOf } from './delivery-places';
import { ensureTree } from './ensure-tree';
import type { ProjectFacts, TreeFacts } from './facts';
import { DELIVERY_RECORD } from './layout';
import { entryAt, listDirectories } from './read-tree';
import { parseDeliveryRecord, type DeliveryRecord } from './records';

type Listings = ReadonlyMap<string, readonly TreeEntry[] | null>;

/**
 * The rules of selection for a project. What no mapping delivers any more and somebody edited is left to the project,
 * and so is a document of its own from now on; were it omitted until the record forgets it, the next run would find it.
 */
export function selectionRules(
  settings: RunSettings,
  { delivery, destinations }: Pick<ProjectFacts, 'delivery' | 'destinations'>,
): SelectionRules {
  const { syncPatterns, excludePatterns, mappings } = settings;
  const omit = destinationsOf(mappings, delivery).filter(
    (to) => mappings.some((mapping) => mapping.to === to) || destinations[to] === delivery?.entries[to],
  );
  return { syncPatterns, excludePatterns, omit: [...omit, DELIVERY_RECORD] };
}

/** The folders of a commit whose listings are enough for its facts. */
export function directoriesForFacts(settings: RunSettings, delivery: DeliveryRecord | null): string[] {
  // As if nothing was edited: then the most is omitted, and the most has to be looked into for it.
  const untouched = { delivery, destinations: delivery?.entries ?? {} };
  const watched = directoriesToList(watchedTree(selectionRules(settings, untouched)));
  const parents = destinationsOf(settings.mappings, delivery).map(parentOf);
  return [...new Set([...watched, ...parents])].sort();
}

/** What is in the place of a project's record: null where nothing is. */
export type RecordText = string | null;

/** Undefined when the listings are not enough (the record names destinations that no mapping has any more). */
export function factsFrom(
  settings: RunSettings,
  known: Pick<ProjectFacts, 'head' | 'config'>,
  record: RecordText,
  listings: Listings,
): ProjectFacts | undefined {
  const delivery = record === null ? null : parseDeliveryRecord(record);
  const unreadable = record !== null && delivery === null;
  return factsOf(settings, { ...known, delivery, ...(unreadable && { unreadableRecord: true }) }, listings);
}

function factsOf(
  settings: RunSettings,
  known: Pick<ProjectFacts, 'head' | 'config' | 'delivery' | 'unreadableRecord'>,
  listings: Listings,
): ProjectFacts | undefined {
  const { head, config, delivery, unreadableRecord } = known;
  if (!directoriesForFacts(settings, delivery).every((directory) => listings.has(directory)))
    return undefined;
  const list = (directory: string) => listings.get(directory) ?? null;
  const at = (path: string) => {
    const entry = list(parentOf(path))?.find(({ name }) => name === path.slice(path.lastIndexOf('/') + 1));
    return entry ? recordedId(entry) : null;
  };
  const destinations = Object.fromEntries(
    destinationsOf(settings.mappings, delivery).map((to) => [to, at(to)] as const),
  );
  const rules = selectionRules(settings, { delivery, destinations });
  const fingerprint = treeFingerprint(watchedTree(rules), list);
  return {
    head,
    config,
    delivery,
    ...(unreadableRecord && { unreadableRecord }),
    fingerprint,
    destinations,
  };
}

/**
 * Facts of a tree, which is fetched unless the store has it. Of what is known already only the record is believed: it
 * is a blob, and asking for it would be a fetch of its own. Fingerprints are always of the tree. Settings are those of
 * the head's codex.json, or it is not read at all (`repository_changed`): what was pushed meanwhile may opt out.
 */
export async function readFacts(
  context: SyncContext,
  repository: Repository,
  head: Oid,
  known: ProjectFacts | undefined,
): Promise<TreeFacts> {
  const { objects, settings, config } = context;
  await ensureTree(context, repository, head);
  const { tree: root } = await objects.readCommit(head);
  if ((await configId(context, root)) !== (config?.id ?? null)) throw configChanged(repository);
  const list = async (delivery: DeliveryRecord | null) => {
    if (delivery) await ensureTree(context, repository, head, delivery);
    return listDirectories(objects, root, directoriesForFacts(settings, delivery));
  };
  let facts: ProjectFacts | undefined;
  if (known?.head === head) facts = factsOf(settings, known, await list(known.delivery));
  else {
    const record = await readRecord(context, repository, root);
    facts = factsFrom(settings, { head, config }, record, await list(parseDeliveryRecord(record ?? '')));
  }
  if (!facts) throw new Error('listings of a whole tree are always enough');
  return { ...facts, root };
}

/** '' for something else than a file: no record, but nothing to be overwritten either. */
async function readRecord(context: SyncContext, repository: Repository, root: Oid): Promise<RecordText> {
  const entry = await entryAt(context.objects, root, DELIVERY_RECORD);
  if (!entry) return null;
  if (entry.mode !== '100644' && entry.mode !== '100755') return '';
  await fetchObjects(context, repository, [entry.oid]);
  return (await context.objects.readBlob(entry.oid)).toString('utf8');
}

function configChanged(repository: Repository): CodexError {
  return new CodexError('repository_changed', `${placeOfConfig(repository)} changed while the run went on`, {
    resolution: 'Run again: the new one holds then',
  });
}
