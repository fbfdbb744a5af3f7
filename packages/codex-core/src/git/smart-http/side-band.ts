import { NotUnderstood } from './not-understood';
import type { Pkt } from './pkt-line';

/** Bands of gitprotocol-capabilities, "side-band, side-band-64k". */
const DATA = 1;
const PROGRESS = 2;

/** The data; what the server tells people goes to `told`. Ends at the flush; a fatal error is told, and ends it too. */
export async function* readBands(
  pkts: AsyncIterable<Pkt>,
  told: (text: string) => void,
): AsyncGenerator<Buffer> {
  for await (const pkt of pkts) {
    if (pkt === 'flush') return;
    if (!Buffer.isBuffer(pkt) || pkt.length === 0) throw new NotUnderstood('no band');
    const payload = pkt.subarray(1);
    if (pkt[0] === DATA) yield payload;
    else told(payload.toString());
    if (pkt[0] !== DATA && pkt[0] !== PROGRESS) return;
  }
  throw new NotUnderstood('the answer breaks off');
}
