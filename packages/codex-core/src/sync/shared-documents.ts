import { posix } from 'node:path';
import type { Mapping } from '../config/settings';
import type { Oid, TreeEntry } from '../git/objects';
import { hashTree } from '../git/tree-hash';
import { powerOf } from '../plan/policy/powerful-paths';
import { recordedId } from '../plan/recorded-entry';
import type { FileEntry, FileMap } from '../plan/sync-plan';
import type { SyncContext } from './context';
import { fetchDocuments, selectDocuments, type Documents } from './documents';
import { entryAt } from './read-tree';

/** What a mapping delivers, the same for every project. */
export interface SharedDocuments {
  mapping: Mapping;
  /** What the destination's record says when it holds just this (`recordedId`); null: the mapping's source is a folder without documents. */
  id: string | null;
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
    } else if (source.mode === '160000' || source.mode === '120000') {
      const what = source.mode === '160000' ? 'a submodule' : 'a symbolic link';
      context.warn(`${mapping.from} is ${what} of the codex and is not delivered`);
    } else shared.push(await documentsOf(context, mapping, source));
  }
  return shared;
}

async function documentsOf(
  context: SyncContext,
  mapping: Mapping,
  source: TreeEntry,
): Promise<SharedDocuments> {
  const selected = await mappedDocuments(context, mapping, source);
  const { files, leftOut } = await fetchDocuments(context, context.codex, selected, new Map());
  for (const { path, reason } of leftOut) {
    context.warn(`codex: ${posix.join(mapping.from, path)} ${reason} and is not delivered`);
  }
  const isFile = source.mode !== '040000';
  const id = files.size === 0 ? null : isFile ? recordedId(source) : hashTree(files);
  return { mapping, files, id };
}

/** What a mapping is to deliver, its content apart: without what it excludes, and what has power over a project. */
async function mappedDocuments(
  context: SyncContext,
  mapping: Mapping,
  source: TreeEntry,
): Promise<Documents> {
  const rules = { syncPatterns: ['**'], excludePatterns: mapping.exclude, omit: [] };
  const selected: Documents =
    source.mode === '040000'
      ? await selectDocuments(context, source.oid, rules)
      : {
          files: new Map([['', source as FileEntry]]),
          excluded: {},
          leftOut: [],
          folders: new Map(),
        };
  if (mapping.allowExecutable) return selected;
  const files = new Map(selected.files);
  const leftOut = [...selected.leftOut];
  for (const [path, { mode }] of selected.files) {
    const power = powerOf(posix.join(mapping.to, path), mode);
    if (!power) continue;
    files.delete(path);
    leftOut.push({ path, reason: `${power} (allowExecutable of the mapping is not set)` });
  }
  return { ...selected, files, leftOut };
}

/** The files that the mappings may deliver, and the trees that they are in, by their paths in the codex. */
export async function mappedFiles(
  context: SyncContext,
  root: Oid,
): Promise<{ files: FileMap; folders: Map<string, Oid> }> {
  const all = { files: new Map<string, FileEntry>(), folders: new Map<string, Oid>() };
  for (const mapping of context.settings.mappings) {
    const source = await entryAt(context.objects, root, mapping.from);
    if (!source || source.mode === '160000' || source.mode === '120000') continue;
    const { files, folders } = await mappedDocuments(context, mapping, source);
    for (const [path, entry] of files) all.files.set(posix.join(mapping.from, path), entry);
    for (const [path, tree] of folders) all.folders.set(posix.join(mapping.from, path), tree);
    if (source.mode === '040000') all.folders.set(mapping.from, source.oid);
  }
  return all;
}
