import type { Shard } from '../config/settings';

/** `2 of 8`. */
export function shardWords({ index, count }: Shard): string {
  return `${index} of ${count}`;
}

/** No line for a run of all projects. */
export function shardLines(shard: Shard | null | undefined): string[] {
  return shard ? [`Shard: ${shardWords(shard)}`] : [];
}
