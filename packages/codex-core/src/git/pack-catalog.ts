import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { exhaustionOr } from './classify-failure';
import type { Oid } from './objects';
import { MULTI_PACK_INDEX, readMultiPackIndex } from './multi-pack-index';
import { isOid } from './oid';
import { PackIndex } from './pack-index';

/**
 * Which objects the store has, without asking git: `cat-file` looks through all packs anew for each absent id, and
 * the first sync of a project asks for thousands of them.
 */
export class PackCatalog {
  private readonly indexes = new Map<string, PackIndex>();
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

  /** Takes in the packs that came since. A pack never changes and is never taken away while a run is alive. */
  refresh(): Promise<void> {
    // One after the other, also after one that failed: the later call must see what was there when it was made.
    const before = this.loading?.catch(() => undefined) ?? Promise.resolve();
    const loading = before.then(() => this.readNew());
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
    if (!isOid(oid)) return false;
    const name = Buffer.from(oid, 'hex');
    for (const index of this.indexes.values()) if (index.has(name)) return true;
    return false;
  }

  private async readNew(): Promise<void> {
    try {
      const names = await readdir(this.packFolder);
      const covered = (this.covered ??= await this.readCovered(names));
      const fresh = names.filter(
        (name) => name.endsWith('.idx') && !this.indexes.has(name) && !covered.has(name),
      );
      for (const name of fresh) {
        const index = await PackIndex.read(join(this.packFolder, name));
        if (index) this.indexes.set(name, index);
      }
    } catch (error) {
      throw exhaustionOr(error);
    }
  }
  /** Of packs that are gone it would say too much. */
  private async readCovered(names: readonly string[]): Promise<ReadonlySet<string>> {
    const nothing = new Set<string>();
    if (!names.includes(MULTI_PACK_INDEX)) return nothing;
    const joint = await readMultiPackIndex(join(this.packFolder, MULTI_PACK_INDEX));
    const here = new Set(names);
    if (!joint || [...joint.packs].some((name) => !here.has(name))) return nothing;
    this.indexes.set(MULTI_PACK_INDEX, joint.objects);
    return joint.packs;
  }
}
