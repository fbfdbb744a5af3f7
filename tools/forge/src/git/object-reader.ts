import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { gitEnvironment } from './environment';

export interface ObjectInfo {
  oid: string;
  type: 'commit' | 'tree' | 'blob' | 'tag';
  size: number;
}

interface Waiting {
  wantsContent: boolean;
  resolve(found: (ObjectInfo & { content: Buffer | null }) | null): void;
  reject(error: Error): void;
}

/** One long-lived `git cat-file --batch-command`: answers come in the order of the questions. */
export class ObjectReader {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting: Waiting[] = [];
  private chunks: Buffer[] = [];
  private received = 0;
  /** The object whose content is being received. */
  private current: ObjectInfo | null = null;
  /** No question is answered any more. */
  ended = false;

  constructor(gitDir: string) {
    this.child = spawn('git', [`--git-dir=${gitDir}`, 'cat-file', '--batch-command'], {
      env: gitEnvironment(),
    });
    this.child.stdout.on('data', (chunk: Buffer) => this.receive(chunk));
    this.child.stdin.on('error', () => undefined);
    this.child.stderr.resume();
    const lost = () => {
      this.ended = true;
      for (const { reject } of this.waiting.splice(0)) reject(new Error('git cat-file ended'));
    };
    this.child.once('close', lost).once('error', lost);
  }

  /** What git understands as an object's name: an id, `main`, `<commit>:docs/guide.md`. Null: no such object. */
  async info(expression: string): Promise<ObjectInfo | null> {
    return this.ask('info', expression);
  }

  async content(oid: string): Promise<Buffer> {
    const found = await this.ask('contents', oid);
    if (found?.content == null) throw new Error(`No object ${oid}`);
    return found.content;
  }

  /** Answers what was asked, then ends. */
  close(): void {
    this.child.stdin.end();
  }

  private ask(command: 'info' | 'contents', expression: string): ReturnType<ObjectReader['pending']> {
    // The protocol is one question a line.
    if (/[\n\0]/.test(expression) || expression === '') return Promise.resolve(null);
    const answer = this.pending(command === 'contents');
    this.child.stdin.write(`${command} ${expression}\n`);
    return answer;
  }

  private pending(wantsContent: boolean): Promise<(ObjectInfo & { content: Buffer | null }) | null> {
    return new Promise((resolve, reject) => this.waiting.push({ wantsContent, resolve, reject }));
  }

  private receive(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.received += chunk.length;
    // Joined only when there is enough for the content that is awaited, so that a large object is copied once.
    if (this.current !== null && this.received <= this.current.size) return;
    let bytes = Buffer.concat(this.chunks);
    for (let used = this.take(bytes); used > 0; used = this.take(bytes)) bytes = bytes.subarray(used);
    this.chunks = [bytes];
    this.received = bytes.length;
  }

  /** Handles the next line or content at the front; returns its length, 0 when it is not complete. */
  private take(bytes: Buffer): number {
    if (this.current !== null) {
      if (bytes.length <= this.current.size) return 0;
      const { size } = this.current;
      this.waiting.shift()?.resolve({ ...this.current, content: Buffer.from(bytes.subarray(0, size)) });
      this.current = null;
      return size + 1;
    }
    const end = bytes.indexOf('\n');
    if (end < 0) return 0;
    const line = /^([0-9a-f]{40,64}) (commit|tree|blob|tag) (\d+)$/.exec(bytes.toString('utf8', 0, end));
    const info = line && { oid: line[1] ?? '', type: line[2] as ObjectInfo['type'], size: Number(line[3]) };
    if (info !== null && this.waiting[0]?.wantsContent === true) this.current = info;
    else this.waiting.shift()?.resolve(info && { ...info, content: null });
    return end + 1;
  }
}
