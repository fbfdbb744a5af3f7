import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { isGone } from '../../errors/gone';
import type { ObjectReader, ObjectType, Oid, TreeEntry } from '../objects';

/** What is held in memory; more, `git pack-objects` packs. 1 MiB. */
const MOST_BYTES = 1024 * 1024;
const MOST_OBJECTS = 500;
/** Larger folders, as the codex's, are a few bytes as deltas. 32 KiB. */
const MOST_TREE_BYTES = 32 * 1024;

/**
 * The pack of one commit on the head that a server has: a delivery is a few trees and documents, and a process for it takes
 * longer than all else of the push. Null where it is more than that, or something is not here.
 */
export async function smallPack(objects: ObjectReader, commit: Oid, expected: Oid): Promise<Buffer | null> {
  const { tree, parents } = await objects.readCommit(commit);
  if (parents.length !== 1 || parents[0] !== expected) return null;
  const lacking: Lacking = { trees: new Set(), others: new Set([commit]) };
  try {
    await collect(objects, (await objects.readCommit(expected)).tree, tree, lacking);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
  const trees = await totalOf(objects, lacking.trees);
  const others = await totalOf(objects, lacking.others);
  const isSmall = countOf(lacking) <= MOST_OBJECTS && trees <= MOST_TREE_BYTES && others <= MOST_BYTES;
  if (!isSmall) return null;
  const oids = [...lacking.others, ...lacking.trees];
  return packOf(await Promise.all(oids.map((oid) => objects.readObject(oid))));
}

interface Lacking {
  trees: Set<Oid>;
  others: Set<Oid>;
}

const countOf = ({ trees, others }: Lacking): number => trees.size + others.size;

/** Bytes; infinite where one is not here. */
async function totalOf(objects: ObjectReader, oids: ReadonlySet<Oid>): Promise<number> {
  const sizes = await objects.sizes(oids);
  return sizes.size < oids.size ? Infinity : [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

/** What one tree has that the other has not in the same place; it may be elsewhere: then it comes again, and is no harm. */
async function collect(
  objects: ObjectReader,
  before: Oid | undefined,
  after: Oid,
  lacking: Lacking,
): Promise<void> {
  if (before === after || lacking.trees.has(after) || countOf(lacking) > MOST_OBJECTS) return;
  lacking.trees.add(after);
  const old = new Map((before ? await objects.readTree(before) : []).map((entry) => [entry.name, entry]));
  for (const { name, mode, oid } of await objects.readTree(after)) {
    const there: TreeEntry | undefined = old.get(name);
    if (mode === '040000') await collect(objects, there?.mode === mode ? there.oid : undefined, oid, lacking);
    // A submodule's commit is in another repository.
    else if (there?.oid !== oid && mode !== '160000') lacking.others.add(oid);
  }
}

/** gitformat-pack, "pack-*.pack files": numbers of the types that are no deltas. */
const TYPES: Record<ObjectType, number> = { commit: 1, tree: 2, blob: 3 };

function packOf(objects: readonly { type: ObjectType; content: Buffer }[]): Buffer {
  const header = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
  header.writeUInt32BE(objects.length, 8);
  const entries = objects.flatMap(({ type, content }) => [
    entryHeader(TYPES[type], content.length),
    deflateSync(content),
  ]);
  const pack = Buffer.concat([header, ...entries]);
  return Buffer.concat([pack, createHash('sha1').update(pack).digest()]);
}

/** Four bits of the size and the type, then seven bits a byte; the first bit says that there are more. */
function entryHeader(type: number, size: number): Buffer {
  const bytes: number[] = [];
  let [byte, rest] = [(type << 4) | (size & 0x0f), size >>> 4];
  while (rest > 0) {
    bytes.push(byte | 0x80);
    [byte, rest] = [rest & 0x7f, rest >>> 7];
  }
  return Buffer.from([...bytes, byte]);
}
