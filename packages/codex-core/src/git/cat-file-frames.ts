/** One answer of `git cat-file --batch-command`. */
export interface CatFileAnswer {
  /** `blob`, `tree`, `commit`, `tag`, or `missing`. */
  type: string;
  size: number;
  /** Only for `contents`, and not for `missing`. */
  content: Buffer;
}

const LINE_FEED = 0x0a;

/**
 * Cuts the output of `git cat-file --batch-command` into answers. Which request an answer belongs to is said by
 * the order alone, and whether content follows by the request: `expectsContent` is asked as each header comes.
 */
export class CatFileFrames {
  private chunks: Buffer[] = [];
  private buffered = 0;
  private header: { type: string; size: number } | null = null;

  constructor(
    private readonly expectsContent: () => boolean,
    private readonly onAnswer: (answer: CatFileAnswer) => void,
  ) {}

  push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.buffered += chunk.length;
    while (this.advance());
  }

  private advance(): boolean {
    return this.header ? this.takeContent(this.header) : this.takeHeader();
  }

  private takeHeader(): boolean {
    const bytes = this.joined();
    const end = bytes.indexOf(LINE_FEED);
    if (end < 0) return false;
    // `<oid> <type> <size>`, or `<what was asked> missing`
    const [, type = 'missing', size = '0'] = bytes.toString('latin1', 0, end).split(' ');
    this.keep(bytes.subarray(end + 1));
    if (type !== 'missing' && this.expectsContent()) this.header = { type, size: Number(size) };
    else this.onAnswer({ type, size: Number(size), content: Buffer.alloc(0) });
    return true;
  }

  private takeContent(header: { type: string; size: number }): boolean {
    // A big blob comes in many chunks; they are joined once.
    if (this.buffered < header.size + 1) return false;
    const bytes = this.joined();
    this.header = null;
    this.keep(bytes.subarray(header.size + 1));
    // A copy: answers are kept for long, the chunk that they came in must not be.
    this.onAnswer({ ...header, content: Buffer.from(bytes.subarray(0, header.size)) });
    return true;
  }

  private joined(): Buffer {
    if (this.chunks.length !== 1) this.chunks = [Buffer.concat(this.chunks)];
    return this.chunks[0]!;
  }

  private keep(rest: Buffer): void {
    this.chunks = rest.length > 0 ? [rest] : [];
    this.buffered = rest.length;
  }
}
