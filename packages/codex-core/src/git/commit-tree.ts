import type { ObjectReader, Oid, TreeEntry } from './objects';
import type { PackCatalog } from './pack-catalog';

export interface Place {
  path: string;
  mode: TreeEntry['mode'];
  oid: Oid;
}

/** Asks who wrote the commit for what is at a path of it (`''`: its root); one question at a time. */
export type AskEntry = (path: string) => Promise<Omit<Place, 'path'> | null>;

/** The paths of one commit, of which the store may not have all folders yet. */
export class CommitTree {
  private readonly places = new Map<string, Promise<Place | null>>();
  private readonly folders = new Map<Oid, Promise<Map<string, TreeEntry>>>();

  constructor(
    private readonly ask: AskEntry,
    private readonly catalog: PackCatalog,
    private readonly objects: ObjectReader,
  ) {}

  /** What is there, or what is no folder and stands where one would have to be; null: nothing. Calls may not overlap. */
  locate(path: string): Promise<Place | null> {
    const known = this.places.get(path);
    if (known) return known;
    const place = this.find(path);
    this.places.set(path, place);
    return place;
  }

  private async find(path: string): Promise<Place | null> {
    if (path === '') return this.asked(path);
    const slash = path.lastIndexOf('/');
    const folder = await this.locate(path.slice(0, Math.max(slash, 0)));
    if (folder?.mode !== '040000') return folder;
    // A question takes git the reading of all folders on the way.
    if (!(await this.catalog.has(folder.oid))) return this.asked(path);
    const entry = (await this.read(folder.oid)).get(path.slice(slash + 1));
    return entry ? { path, mode: entry.mode, oid: entry.oid } : null;
  }

  private async asked(path: string): Promise<Place | null> {
    const entry = await this.ask(path);
    return entry && { path, ...entry };
  }

  private read(tree: Oid): Promise<Map<string, TreeEntry>> {
    const known = this.folders.get(tree);
    if (known) return known;
    const entries = this.objects
      .readTree(tree)
      .then((all) => new Map(all.map((entry) => [entry.name, entry])));
    this.folders.set(tree, entries);
    return entries;
  }
}
