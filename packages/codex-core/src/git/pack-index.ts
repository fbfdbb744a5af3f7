import { open } from 'node:fs/promises';
import type { Oid } from './objects';
import { systemErrorCode } from './system-error';

/** gitformat-pack, "Version 2 pack-*.idx files": magic, version, 256 counts, the sorted names, then what is not needed here. */
const MAGIC = 0xff744f63;
const HEADER = 8;
const FANOUT = 256 * 4;
const NAME = 20;

/** Which objects one pack has. Only the names are kept in memory: 20 bytes an object. */
export class PackIndex {
  private constructor(
    private readonly fanout: Buffer,
    private readonly names: Buffer,
  ) {}

  /** null when the file is gone, or no index of version 2 (git then writes none that we know). Rejects when it cannot be read. */
  static async read(path: string): Promise<PackIndex | null> {
    const file = await open(path).catch((error: unknown) => {
      if (systemErrorCode(error) === 'ENOENT') return null;
      throw error;
    });
    if (!file) return null;
    try {
      const head = Buffer.alloc(HEADER + FANOUT);
      await file.read(head, 0, head.length, 0);
      if (head.readUInt32BE(0) !== MAGIC || head.readUInt32BE(4) !== 2) return null;
      const fanout = head.subarray(HEADER);
      const names = Buffer.alloc(fanout.readUInt32BE(FANOUT - 4) * NAME);
      const { bytesRead } = await file.read(names, 0, names.length, HEADER + FANOUT);
      return PackIndex.of(fanout, names.subarray(0, bytesRead));
    } finally {
      await file.close();
    }
  }

  /** null when the counts and the names do not go together. */
  static of(fanout: Buffer, names: Buffer): PackIndex | null {
    const isWhole = fanout.length === FANOUT && names.length === fanout.readUInt32BE(FANOUT - 4) * NAME;
    return isWhole ? new PackIndex(fanout, names) : null;
  }

  get size(): number {
    return this.names.length / NAME;
  }

  *oids(): Iterable<Oid> {
    for (let at = 0; at < this.names.length; at += NAME) yield this.names.toString('hex', at, at + NAME);
  }

  /** `name`: the 20 bytes of an object id. */
  has(name: Buffer): boolean {
    const first = name[0]!;
    let low = first === 0 ? 0 : this.fanout.readUInt32BE((first - 1) * 4);
    let high = this.fanout.readUInt32BE(first * 4);
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = this.names.compare(name, 0, NAME, middle * NAME, (middle + 1) * NAME);
      if (order === 0) return true;
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return false;
  }
}
