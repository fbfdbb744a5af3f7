import type { Shard } from '../settings';

/** Nine digits are counted without loss; one shard has one spelling. */
const SHARD = /^(0|[1-9]\d{0,8})\/(0|[1-9]\d{0,8})$/;

/** `2/8` as the second of eight; undefined: it is none. */
export function shardOf(text: string): Shard | undefined {
  const [, index, count] = SHARD.exec(text)?.map(Number) ?? [];
  return index === undefined || count === undefined ? undefined : { index, count };
}

export function shardProblem(text: string): string | undefined {
  const shard = shardOf(text);
  if (!shard) return 'must be the number of the shard and how many there are, as 2/8';
  const { index, count } = shard;
  if (count === 0) return 'must be of 1 or more shards, as 1/1';
  return index >= 1 && index <= count ? undefined : `must be one of 1/${count} to ${count}/${count}`;
}
