import { ObjectReader } from './object-reader';

/**
 * Readers of the repositories in use. The one not used for longest is ended when there are more than `most`: as many as
 * are asked about at once, or each question would begin a process anew.
 */
export class ObjectReaders {
  private readonly readers = new Map<string, ObjectReader>();

  constructor(private readonly most = 128) {}

  get(gitDir: string): ObjectReader {
    const known = this.readers.get(gitDir);
    const reader = known === undefined || known.ended ? new ObjectReader(gitDir) : known;
    // A Map keeps the order of insertion: what is used moves to the end.
    this.readers.delete(gitDir);
    this.readers.set(gitDir, reader);
    const [oldest] = this.readers.keys();
    if (this.readers.size > this.most && oldest !== undefined) this.forget(oldest);
    return reader;
  }

  close(): void {
    for (const gitDir of [...this.readers.keys()]) this.forget(gitDir);
  }

  private forget(gitDir: string): void {
    this.readers.get(gitDir)?.close();
    this.readers.delete(gitDir);
  }
}
