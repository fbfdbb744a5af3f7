import type { RunSettings } from '../config/settings';
import type { Repository } from '../discovery/repository';
import type { ObjectReader, Oid, TreeEntry } from '../git/objects';
import { compileSelection, isWithin } from '../plan/selection';
import { fetchObjects, remoteOf, type SyncContext } from './context';
import { destinationsOf } from './delivery-places';
import type { DeliveryRecord } from './records';
import { isLarge, isSmall } from './repository-size';

/** False: no sync looks into that folder of a project. */
type ReadsFolder = (directory: string) => boolean;

/**
 * After it, every folder of a commit can be read that its sync may look into; `delivery`: what was delivered there, as
 * soon as that is known. One fetch, of a small repository that is read from with its blobs. Of a large one the trees of
 * other folders stay away, so that a commit in the store may be without them.
 */
export async function ensureTree(
  context: SyncContext,
  repository: Repository,
  commit: Oid,
  delivery: DeliveryRecord | null = null,
): Promise<void> {
  const { codex, objects, settings, transport } = context;
  const remote = remoteOf(repository);
  const isCodex = repository.id === codex.id;
  const isHere = await objects.has(commit);
  if (isCodex && isHere) return ensureCodex(context, commit);
  if (isHere || (isLarge(repository) && !isCodex)) {
    await transport.fetchRoot(remote, commit);
    const { tree } = await objects.readCommit(commit);
    const absent = await absentFolders(objects, tree, readableFolders(settings, delivery));
    return fetchObjects(context, repository, absent);
  }
  const isRead = isCodex || settings.direction !== 'from-codex';
  const blobs = isRead && isSmall(repository) ? { bytes: settings.maxFileSize } : undefined;
  await transport.fetchTree(remote, commit, blobs);
}

/** It comes with all its trees, unless it was a large project of another codex before. */
async function ensureCodex(context: SyncContext, commit: Oid): Promise<void> {
  const { tree } = await context.objects.readCommit(commit);
  const isTop: ReadsFolder = (directory) => !directory.includes('/');
  await fetchObjects(context, context.codex, await absentFolders(context.objects, tree, isTop));
}

/**
 * After it, a tree can be read with all that is below it (or a blob). That a tree is in the store says nothing of its
 * folders, where it is the root of a large repository's commit.
 */
export async function ensureWhole(context: SyncContext, repository: Repository, oid: Oid): Promise<void> {
  const absent = await absentFolders(context.objects, oid, () => true);
  await fetchObjects(context, repository, absent);
}

/** Where documents can be, or what is delivered, or the way there. */
function readableFolders(
  { syncPatterns, mappings }: RunSettings,
  delivery: DeliveryRecord | null,
): ReadsFolder {
  const selection = compileSelection({ syncPatterns, excludePatterns: [], omit: [] });
  const destinations = destinationsOf(mappings, delivery);
  const leadsTo = (directory: string) =>
    destinations.some((to) => isWithin(to, directory) || isWithin(directory, to));
  return (directory) => selection.mayContain(directory) || leadsTo(directory);
}

/** The outermost trees that are to be read and are in no store; what is no tree has none. */
async function absentFolders(objects: ObjectReader, root: Oid, reads: ReadsFolder): Promise<Oid[]> {
  const visit = async (tree: Oid, prefix: string): Promise<Oid[]> => {
    if (!(await objects.has(tree))) return [tree];
    const entries = await objects.readTree(tree).catch((): TreeEntry[] => []);
    const folders = entries.filter(({ mode, name }) => mode === '040000' && reads(prefix + name));
    return (await Promise.all(folders.map(({ name, oid }) => visit(oid, `${prefix}${name}/`)))).flat();
  };
  return visit(root, '');
}
