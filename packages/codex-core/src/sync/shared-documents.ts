import { posix } from 'node:path';
import type { Mapping } from '../config/settings';
import type { Oid } from '../git/objects';
import { hashTree } from '../git/tree-hash';
import type { FileEntry, FileMap } from '../plan/sync-plan';
import { fetchObjects, type SyncContext } from './context';
import { fetchDocuments, selectDocuments } from './documents';
import { entryAt } from './read-tree';

/** What a mapping delivers, the same for every project. */
export interface SharedDocuments {
  mapping: Mapping;
  /** Id that the destination has when it holds just this; null: the mapping's source is a folder without documents. */
  id: Oid | null;
  /** Relative to the destination; `''` where that is a file. */
  files: FileMap;
}

/** The mappings' sources at one codex commit. Those that are not there are left out, with one warning each. */
export async function readSharedDocuments(
  context: SyncContext,
  root: Oid | null,
): Promise<SharedDocuments[]> {
  const shared: SharedDocuments[] = [];
  for (const mapping of context.settings.mappings) {
    const source = root ? await entryAt(context.objects, root, mapping.from) : undefined;
    if (!source) {
      context.warn(
        `${mapping.from} is not on branch ${context.settings.targetBranch} of the codex: nothing is delivered to ${mapping.to}`,
      );
      continue;
    }
    if (source.mode === '040000') shared.push(await sharedFolder(context, mapping, source.oid));
    else if (source.mode === '160000')
      context.warn(`${mapping.from} is a submodule of the codex and is not delivered`);
    else shared.push({ mapping, id: source.oid, files: new Map([['', source as FileEntry]]) });
  }
  return shared;
}

async function sharedFolder(context: SyncContext, mapping: Mapping, tree: Oid): Promise<SharedDocuments> {
  const rules = { syncPatterns: ['**'], excludePatterns: mapping.exclude, omit: [] };
  const selected = await selectDocuments(context, tree, rules);
  const links = new Map([...selected.files].filter(([, { mode }]) => mode !== '120000'));
  const documents = await fetchDocuments(context, context.codex, selected, links);
  for (const { path, reason } of documents.leftOut) {
    context.warn(`codex: ${posix.join(mapping.from, path)} ${reason} and is not delivered`);
  }
  const { files } = documents;
  return { mapping, files, id: files.size > 0 ? hashTree(files) : null };
}

/** Brings the content into the store, once for all projects: call it when the first project needs it. */
export async function fetchSharedDocuments(
  context: SyncContext,
  shared: readonly SharedDocuments[],
): Promise<void> {
  const oids = shared.flatMap(({ files }) => [...files.values()].map(({ oid }) => oid));
  await fetchObjects(context, context.codex, oids);
}
