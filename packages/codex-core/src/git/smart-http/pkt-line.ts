import { NotUnderstood } from './not-understood';

/** A line of gitprotocol-common, "pkt-line Format": its payload, or what stands for none. */
export type Pkt = Buffer | 'flush' | 'delim' | 'end';

const SPECIAL: readonly Pkt[] = ['flush', 'delim', 'end'];
const LENGTH = 4;

export const FLUSH = '0000';
export const DELIM = '0001';

export const pktLine = (text: string): string =>
  (Buffer.byteLength(text) + LENGTH).toString(16).padStart(LENGTH, '0') + text;

/** The lines of an answer, one after the other; `NotUnderstood` where it breaks off or is none of git's. */
export async function* readPkts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Pkt> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    rest = rest.length === 0 ? asBuffer(chunk) : Buffer.concat([rest, chunk]);
    let at = 0;
    for (;;) {
      const length = lengthAt(rest, at);
      if (length === undefined || at + Math.max(length, LENGTH) > rest.length) break;
      yield length < LENGTH ? SPECIAL[length]! : rest.subarray(at + LENGTH, at + length);
      at += Math.max(length, LENGTH);
    }
    rest = rest.subarray(at);
  }
  if (rest.length > 0) throw new NotUnderstood('the answer breaks off');
}

function lengthAt(bytes: Buffer, at: number): number | undefined {
  if (at + LENGTH > bytes.length) return undefined;
  const digits = bytes.toString('latin1', at, at + LENGTH);
  const length = /^[0-9a-f]{4}$/i.test(digits) ? Number.parseInt(digits, 16) : 3;
  // 3 is reserved.
  if (length === 3) throw new NotUnderstood('the answer is not of pkt-lines');
  return length;
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A line of text, without its end. */
export const textOf = (line: Buffer): string => line.toString().replace(/\n$/, '');
