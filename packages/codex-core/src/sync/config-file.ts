import { posix } from 'node:path';
import { PROJECT_CONFIG } from '../config/project-config';
import type { Outline, Repository } from '../discovery/repository';
import type { Oid, TreeEntry } from '../git/objects';
import { recordedId } from '../plan/recorded-entry';
import { fetchObjects, type SyncContext } from './context';

/** The codex.json of a project at one commit. `id`, as records name entries, tells it from any other. */
export type ConfigFile = { id: string } & ({ text: string } | { problem: string });

/** Bytes. Settings are a page; what is larger is something else. */
const LARGEST = 64 * 1024;

/** How messages call it. */
export function placeOfConfig({ fullName, root }: Repository): string {
  return root === undefined ? `${fullName}: ${PROJECT_CONFIG}` : posix.join(root, PROJECT_CONFIG);
}

/** The id of a commit's codex.json; null: it has none. */
export async function configId({ objects }: SyncContext, root: Oid): Promise<string | null> {
  const entry = configEntry(await objects.readTree(root));
  return entry ? recordedId(entry) : null;
}

/** Of a tree in the store; the file itself is fetched. Null: it has none. */
export async function readConfigFile(
  context: SyncContext,
  repository: Repository,
  root: Oid,
): Promise<ConfigFile | null> {
  const entry = configEntry(await context.objects.readTree(root));
  if (!entry) return null;
  if (!isFile(entry)) return noFile(entry);
  await fetchObjects(context, repository, [entry.oid]);
  return fileOf(entry, await context.objects.readBlob(entry.oid));
}

/** Of an outline that has the root and the text of codex.json. Null: it has none. */
export function outlinedConfigFile({ directories, files }: Outline): ConfigFile | null {
  const entry = configEntry(directories.get('') ?? []);
  if (!entry) return null;
  return isFile(entry) ? fileOf(entry, Buffer.from(files.get(PROJECT_CONFIG) ?? '')) : noFile(entry);
}

const configEntry = (root: readonly TreeEntry[]) => root.find(({ name }) => name === PROJECT_CONFIG);

const isFile = ({ mode }: TreeEntry): boolean => mode === '100644' || mode === '100755';

function noFile(entry: TreeEntry): ConfigFile {
  const what = entry.mode === '120000' ? 'a symbolic link' : 'no file';
  return { id: recordedId(entry), problem: `is ${what}: settings must be a regular file` };
}

function fileOf(entry: TreeEntry, content: Buffer): ConfigFile {
  const id = recordedId(entry);
  if (content.length > LARGEST) return { id, problem: `is larger than ${LARGEST / 1024} KiB` };
  try {
    return { id, text: new TextDecoder('utf-8', { fatal: true }).decode(content) };
  } catch {
    return { id, problem: 'is not UTF-8' };
  }
}
