import type { ServerResponse } from 'node:http';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What a handler answers; one place sends it, so that faults can cut any answer short. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer | Readable;
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

/** git shows a `text/plain` body to its user, each line after `remote: `. */
export function text(status: number, message: string, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'content-type': 'text/plain', ...headers }, body: `${message}\n` };
}

export function html(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

/** Rejects when the client goes away first. */
export async function send(response: ServerResponse, answer: Answer): Promise<void> {
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(answer.body instanceof Readable ? {} : lengthOf(answer.body)),
  });
  if (answer.body instanceof Readable) await pipeline(answer.body, response);
  else response.end(answer.body);
}

/** The answer as it is, headers included, but the connection breaks after `bytes` of its body. */
export function truncated({ status, headers, body }: Answer, bytes: number): Answer {
  const stream = body instanceof Readable ? body : Readable.from([Buffer.from(body)]);
  let left = bytes;
  const cut = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      this.push(chunk.subarray(0, left));
      left -= chunk.length;
      if (left >= 0) done();
      // What was pushed must be on its way before the connection breaks.
      else setImmediate(done, new Error('Truncated by a fault rule'));
    },
  });
  stream.on('error', (error) => cut.destroy(error));
  const whole = body instanceof Readable ? headers : { ...headers, ...lengthOf(body) };
  return { status, headers: whole, body: stream.pipe(cut) };
}

function lengthOf(body: string | Buffer): Record<string, string> {
  return { 'content-length': String(Buffer.byteLength(body)) };
}
