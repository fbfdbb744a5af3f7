import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MULTI_PACK_INDEX, readMultiPackIndex } from './multi-pack-index';
import { runGit } from './run-git';

/** Fewer packs than that, git opens one by one in less time than an index over them takes to write. */
const FEW = 16;

/**
 * Keeps the multi-pack-index of a folder of objects: without it, every git process opens the index of every pack, of
 * which each project brings one or two.
 */
export class JointIndex {
  private readonly packs: string;
  private covered: Promise<ReadonlySet<string>> | undefined;
  /** When the folder had last changed, the last time that it was looked into. */
  private changed: bigint | undefined;

  constructor(
    private readonly objects: string,
    /** A GIT_DIR that has `objects` for an alternate. */
    private readonly gitDir: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.packs = join(objects, 'pack');
  }

  /** Writes it anew when enough packs came that it does not cover: the more it covers, the more they must be. */
  async renew(): Promise<void> {
    const { mtimeNs } = await stat(this.packs, { bigint: true });
    if (mtimeNs === this.changed) return;
    this.changed = mtimeNs;
    const covered = await (this.covered ??= this.read());
    const names = (await readdir(this.packs)).filter((name) => name.endsWith('.idx'));
    const apart = names.filter((name) => !covered.has(name)).length;
    if (apart <= FEW + covered.size / 4) return;
    this.covered = Promise.resolve(new Set(names));
    const argv = ['multi-pack-index', `--object-dir=${this.objects}`, 'write'];
    // Another run may be at it, or may have died at it: then git goes on looking into one pack after the other.
    await runGit({ argv, env: this.env, gitDir: this.gitDir });
  }

  private async read(): Promise<ReadonlySet<string>> {
    return (await readMultiPackIndex(join(this.packs, MULTI_PACK_INDEX)))?.packs ?? new Set();
  }
}
