import { readFile } from 'node:fs/promises';
import { PackIndex } from './pack-index';
import { systemErrorCode } from './system-error';

/** In a folder of packs. */
export const MULTI_PACK_INDEX = 'multi-pack-index';

/** gitformat-pack, "multi-pack-index (MIDX) files": magic, versions, counts, then id and start of each chunk. */
const MAGIC = 0x4d494458;
const HEADER = 12;
const CHUNK = 12;

/** One index over many packs. */
export interface MultiPackIndex {
  /** `pack-1a2b….idx` */
  packs: ReadonlySet<string>;
  objects: PackIndex;
}

/** null when there is none, or none that we know. Rejects when it cannot be read. */
export async function readMultiPackIndex(path: string): Promise<MultiPackIndex | null> {
  const file = await readFile(path).catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (!file || file.length < HEADER || file.readUInt32BE(0) !== MAGIC) return null;
  const [version, hash, chunks = 0] = file.subarray(4);
  if (version !== 1 || hash !== 1 || file.length < HEADER + (chunks + 1) * CHUNK) return null;
  const start = (entry: number): number => Number(file.readBigUInt64BE(HEADER + entry * CHUNK + 4));
  const chunk = (id: string): Buffer => {
    for (let entry = 0; entry < chunks; entry++) {
      const at = HEADER + entry * CHUNK;
      if (file.toString('latin1', at, at + 4) === id) return file.subarray(start(entry), start(entry + 1));
    }
    return Buffer.alloc(0);
  };
  const objects = PackIndex.of(chunk('OIDF'), chunk('OIDL'));
  const packs = chunk('PNAM').toString('latin1').split('\0');
  return objects && { packs: new Set(packs.filter((name) => name !== '')), objects };
}
