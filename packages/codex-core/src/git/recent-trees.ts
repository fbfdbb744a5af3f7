import type { Oid, TreeEntry } from './objects';

type Entries = readonly TreeEntry[];

/** Entries that are kept, of all trees together: about 200 bytes each. */
const MOST = 20_000;

/** Trees that were read last: of a project, facts, documents and destinations come from the same ones, in both phases. */
export class RecentTrees {
  /** The least recent first. */
  private readonly trees = new Map<Oid, Promise<Entries>>();
  private readonly lengths = new Map<Oid, number>();
  private total = 0;

  constructor(private readonly most = MOST) {}

  /** Whoever asks while it is read waits for the same. */
  get(oid: Oid, read: () => Promise<Entries>): Promise<Entries> {
    const tree = this.trees.get(oid) ?? this.load(oid, read);
    this.trees.delete(oid);
    this.trees.set(oid, tree);
    return tree;
  }

  private load(oid: Oid, read: () => Promise<Entries>): Promise<Entries> {
    const tree = read();
    tree.then(
      ({ length }) => this.count(oid, length),
      () => this.trees.delete(oid),
    );
    return tree;
  }

  private count(oid: Oid, length: number): void {
    this.lengths.set(oid, length);
    this.total += length;
    for (const [oldest, size] of this.leastRecent()) {
      if (this.total <= this.most) return;
      this.trees.delete(oldest);
      this.lengths.delete(oldest);
      this.total -= size;
    }
  }

  private *leastRecent(): Iterable<[Oid, number]> {
    for (const oid of this.trees.keys()) {
      const length = this.lengths.get(oid);
      if (length !== undefined) yield [oid, length];
    }
  }
}
