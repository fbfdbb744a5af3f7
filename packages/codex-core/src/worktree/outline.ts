import { posix } from 'node:path';
import type { Outline, OutlineWant } from '../discovery/repository';
import type { ObjectReader } from '../git/objects';
import type { Transport } from '../git/transport';
import { remoteOf } from '../sync/context';
import { entryAt, listDirectories } from '../sync/read-tree';

/** Parts of a snapshot. */
export async function outlineOf(
  objects: ObjectReader,
  { repository, commit, directories, files }: OutlineWant,
  transport: Pick<Transport, 'fetchBlobs'> | undefined,
): Promise<Outline> {
  const { tree } = await objects.readCommit(commit);
  const parents = files.map((file) => posix.dirname(file)).map((parent) => (parent === '.' ? '' : parent));
  const listings = await listDirectories(objects, tree, [...new Set([...directories, ...parents])]);
  const texts = new Map<string, string | null>();
  for (const file of files) {
    const entry = await entryAt(objects, tree, file);
    const isRegular = entry?.mode === '100644' || entry?.mode === '100755';
    if (isRegular) await transport?.fetchBlobs(remoteOf(repository), [entry.oid]);
    texts.set(file, isRegular ? (await objects.readBlob(entry.oid)).toString('utf8') : null);
  }
  return { commit, directories: listings, files: texts };
}
