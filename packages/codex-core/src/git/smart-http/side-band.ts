import { NotUnderstood } from './not-understood';
import type { Pkt } from './pkt-line';

/** Bands of gitprotocol-capabilities, "side-band, side-band-64k". */
const DATA = 1;
const PROGRESS = 2;

/** What the server tells people. */
export interface Listener {
  progress?(text: string): void;
  /** Nothing that comes after it counts. */
  fatal(text: string): void;
}

/** The data, until the flush or a fatal error; what comes after that is read too, so that the connection can be kept. */
export async function* readBands(pkts: AsyncIterable<Pkt>, listener: Listener): AsyncGenerator<Buffer> {
  let ended = false;
  for await (const pkt of pkts) {
    if (ended) continue;
    ended = pkt === 'flush';
    if (ended) continue;
    if (!Buffer.isBuffer(pkt) || pkt.length === 0) throw new NotUnderstood('no band');
    const payload = pkt.subarray(1);
    if (pkt[0] === DATA) yield payload;
    else if (pkt[0] === PROGRESS) listener.progress?.(payload.toString());
    else {
      ended = true;
      listener.fatal(payload.toString());
    }
  }
  if (!ended) throw new NotUnderstood('the answer breaks off');
}

/** In git's words, a line each: what a server says is told from what git says. */
export const saidByServer = (text: string): string[] =>
  text.split(/[\r\n]+/).flatMap((line) => (line === '' ? [] : [`remote: ${line}`]));
