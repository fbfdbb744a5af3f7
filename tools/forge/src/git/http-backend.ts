import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { text, type Answer } from '../answer';
import { Slots } from '../slots';

const headEnd = '\r\n\r\n';

/** Runs `git http-backend`, a CGI program, a bounded number at a time: 64 clients at once are no 64 processes. */
export class HttpBackend {
  private readonly slots: Slots;
  private readonly running = new Set<ChildProcess>();
  private closed = false;

  constructor(parallel: number) {
    this.slots = new Slots(parallel);
  }

  /** The slot is kept until the process has ended, which is when the client has read the answer. */
  async run(environment: NodeJS.ProcessEnv, body: Buffer | Readable): Promise<Answer> {
    const release = await this.slots.acquire();
    if (this.closed) {
      release();
      return text(503, 'The forge is closing');
    }
    const child = spawn('git', ['http-backend'], { env: environment, stdio: ['pipe', 'pipe', 'ignore'] });
    this.running.add(child);
    const ended = () => {
      this.running.delete(child);
      release();
    };
    child.once('close', ended).once('error', ended);
    // git may end without reading all of a body that it refuses.
    child.stdin.on('error', () => undefined);
    // A client that went away destroys the stream that it was sent.
    child.stdout.once('close', () => child.kill());
    if (Buffer.isBuffer(body)) child.stdin.end(body);
    else body.once('error', () => child.kill()).pipe(child.stdin);
    return (await answerOf(child.stdout)) ?? text(500, 'git http-backend ended without an answer');
  }

  /** Ends what runs, and lets nothing begin that waits. */
  async close(): Promise<void> {
    this.closed = true;
    const ending = [...this.running].map((child) => once(child, 'close'));
    for (const child of this.running) child.kill();
    await Promise.all(ending);
  }
}

/** Splits a CGI answer into its head and the stream of what follows; null when it ends before. */
async function answerOf(output: Readable): Promise<Answer | null> {
  let head = Buffer.alloc(0);
  for (;;) {
    const chunk = (await nextChunk(output)) ?? null;
    if (chunk === null) return null;
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf(headEnd);
    if (end < 0) continue;
    output.unshift(head.subarray(end + headEnd.length));
    const headers = Object.fromEntries(head.toString('latin1', 0, end).split('\r\n').map(parseHeader));
    const { status = '200', ...rest } = headers;
    return { status: Number.parseInt(status, 10), headers: rest, body: output };
  }
}

function parseHeader(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}

async function nextChunk(stream: Readable): Promise<Buffer | null> {
  for (;;) {
    const chunk = stream.read() as Buffer | null;
    if (chunk !== null) return chunk;
    if (stream.readableEnded || stream.destroyed) return null;
    await new Promise<void>((resolve) => {
      const proceed = () => {
        for (const event of ['readable', 'end', 'close', 'error']) stream.off(event, proceed);
        resolve();
      };
      for (const event of ['readable', 'end', 'close', 'error']) stream.on(event, proceed);
    });
  }
}
