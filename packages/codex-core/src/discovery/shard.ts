import { createHash } from 'node:crypto';
import type { Shard } from '../config/settings';

/** Bytes of the hash that count: as many as a number holds without loss. */
const COUNTED_BYTES = 6;

/**
 * Whether the project of a name is one of a shard's; without shards each is. The name alone decides, so that a new
 * repository moves no other, and without regard to case, so that names that cannot be told apart meet in one shard.
 */
export function isInShard(name: string, shard: Shard | null): boolean {
  if (shard === null) return true;
  const hash = createHash('sha256').update(name.toLowerCase()).digest();
  return (hash.readUIntBE(0, COUNTED_BYTES) % shard.count) + 1 === shard.index;
}
