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
  // All trees of the codex are read; it may be a project of another codex.
  if (isCodex && isHere) return ensureWhole(context, repository, (await objects.readCommit(commit)).tree);
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

/**
 * After it, a tree can be read with all that is below it (or a blob). One that is in the store is, but for the root tree of
 * a commit: its folders are looked for.
 */
export async function ensureWhole(context: SyncContext, repository: Repository, oid: Oid): Promise<void> {
  const { objects } = context;
  if (!(await objects.has(oid))) return fetchObjects(context, repository, [oid]);
  const entries = await objects.readTree(oid).catch((): TreeEntry[] => []);
  const folders = entries.filter(({ mode }) => mode === '040000').map((folder) => folder.oid);
  const here = await objects.sizes(folders);
  await fetchObjects(
    context,
    repository,
    folders.filter((folder) => !here.has(folder)),
  );
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

/** The outermost trees that are to be read and are in no store. */
async function absentFolders(objects: ObjectReader, root: Oid, reads: ReadsFolder): Promise<Oid[]> {
  const visit = async (tree: Oid, prefix: string): Promise<Oid[]> => {
    if (!(await objects.has(tree))) return [tree];
    const folders = (await objects.readTree(tree)).filter(
      ({ mode, name }) => mode === '040000' && reads(prefix + name),
    );
    return (await Promise.all(folders.map(({ name, oid }) => visit(oid, `${prefix}${name}/`)))).flat();
  };
  return visit(root, '');
}
