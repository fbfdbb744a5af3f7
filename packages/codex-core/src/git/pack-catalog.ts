import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { exhaustionOr } from './classify-failure';
import type { Oid } from './objects';
import { MULTI_PACK_INDEX, readMultiPackIndex } from './multi-pack-index';
import { isOid } from './oid';
import { PackIndex } from './pack-index';

/** Packs of more objects are looked through one by one, at 20 bytes an object instead of about 80. */
const MANY = 10_000;

/**
 * Which objects the store has, without asking git: `cat-file` looks through all packs anew for each absent id, and
 * the first sync of a project asks for thousands of them.
 */
export class PackCatalog {
  /** Names of indexes that were read. */
  private readonly known = new Set<string>();
  private readonly large: PackIndex[] = [];
  private readonly oids = new Set<Oid>();
  /** Packs that the multi-pack-index covers, as it was at first. */
  private covered: ReadonlySet<string> | undefined;
  private loading: Promise<void> | undefined;

  constructor(private readonly packFolder: string) {}

  async has(oid: Oid): Promise<boolean> {
    await this.load();
    return this.find(oid);
  }

  /** Those that are in no pack, each once. */
  async missing(oids: Iterable<Oid>): Promise<Oid[]> {
    await this.load();
    return [...new Set(oids)].filter((oid) => !this.find(oid));
  }

  /**
   * Takes in the packs that came since: those of these indexes, where the caller knows, else whatever is in the folder.
   * A pack never changes and is never taken away while a run is alive.
   */
  refresh(came?: readonly string[]): Promise<void> {
    // One after the other, also after one that failed: the later call must see what was there when it was made.
    const before = this.loading?.then(
      () => true,
      () => false,
    );
    const loading = Promise.resolve(before).then((isWhole) => this.readNew(isWhole ? came : undefined));
    this.loading = loading;
    // What was not read is read by whoever asks next.
    loading.catch(() => {
      if (this.loading === loading) this.loading = undefined;
    });
    return loading;
  }

  private load(): Promise<void> {
    return this.loading ?? this.refresh();
  }

  private find(oid: Oid): boolean {
    if (this.oids.has(oid)) return true;
    if (!isOid(oid)) return false;
    const name = Buffer.from(oid, 'hex');
    return this.large.some((index) => index.has(name));
  }

  private async readNew(came?: readonly string[]): Promise<void> {
    try {
      const names = came ?? (await readdir(this.packFolder));
      const covered = (this.covered ??= await this.readCovered(names));
      const isFresh = (name: string) => name.endsWith('.idx') && !this.known.has(name) && !covered.has(name);
      for (const name of names.filter(isFresh)) await this.takeIn(name);
    } catch (error) {
      throw exhaustionOr(error);
    }
  }

  private async takeIn(name: string): Promise<void> {
    const index = await PackIndex.read(join(this.packFolder, name));
    if (!index) return;
    this.known.add(name);
    if (index.size > MANY) this.large.push(index);
    else for (const oid of index.oids()) this.oids.add(oid);
  }

  /** Of packs that are gone it would say too much. */
  private async readCovered(names: readonly string[]): Promise<ReadonlySet<string>> {
    const nothing = new Set<string>();
    if (!names.includes(MULTI_PACK_INDEX)) return nothing;
    const joint = await readMultiPackIndex(join(this.packFolder, MULTI_PACK_INDEX));
    const here = new Set(names);
    if (!joint || [...joint.packs].some((name) => !here.has(name))) return nothing;
    this.large.push(joint.objects);
    return joint.packs;
  }
}
