import type { Wanted } from '../remote-client';
import type { Heads } from '../transport';
import { NotUnderstood } from './not-understood';
import { DELIM, FLUSH, pktLine, textOf, type Pkt } from './pkt-line';
import { readBands, type Listener } from './side-band';

const BRANCH = 'refs/heads/';
const OBJECT_FORMAT = pktLine('object-format=sha1');

/** A command of gitprotocol-v2. */
const command = (name: string, lines: readonly string[]): string =>
  [pktLine(`command=${name}`), OBJECT_FORMAT, DELIM, ...lines.map(pktLine), FLUSH].join('');

export const lsRefs = (): string =>
  command('ls-refs', ['symrefs', 'unborn', 'ref-prefix HEAD', `ref-prefix ${BRANCH}`]);

export async function readRefs(pkts: AsyncIterable<Pkt>): Promise<Heads> {
  const heads: Heads = { defaultBranch: null, branches: new Map() };
  let ended = false;
  for await (const pkt of pkts) {
    if (ended) throw new NotUnderstood('more than a list of refs');
    ended = pkt === 'flush';
    if (ended) continue;
    const [oid = '', name = '', ...attributes] = Buffer.isBuffer(pkt) ? textOf(pkt).split(' ') : [];
    if (oid === 'ERR' || name === '') throw new NotUnderstood('no list of refs');
    const target = attributes.find((attribute) => attribute.startsWith(`symref-target:${BRANCH}`));
    if (name === 'HEAD' && target && oid !== 'unborn')
      heads.defaultBranch = target.slice(`symref-target:${BRANCH}`.length);
    else if (name.startsWith(BRANCH)) heads.branches.set(name.slice(BRANCH.length), oid);
  }
  if (!ended) throw new NotUnderstood('the answer breaks off');
  return heads;
}

/** All at once: with `done` there is nothing to negotiate, and without `thin-pack` a pack needs nothing beside it. */
export const fetchCommand = (wanted: Wanted): string =>
  command('fetch', [
    'no-progress',
    'ofs-delta',
    ...(wanted.shallow ? ['deepen 1'] : []),
    `filter ${wanted.filter}`,
    ...wanted.oids.map((oid) => `want ${oid}`),
    'done',
  ]);

/** The pack, or what the server says instead. */
export async function* readPack(pkts: AsyncGenerator<Pkt>, listener: Listener): AsyncGenerator<Buffer> {
  for (;;) {
    const { done, value } = await pkts.next();
    if (done || value === 'flush') throw new NotUnderstood('no pack');
    if (!Buffer.isBuffer(value)) continue;
    const line = textOf(value);
    if (line === 'packfile') break;
    if (line.startsWith('ERR ')) return listener.fatal(line.slice('ERR '.length));
  }
  yield* readBands(pkts, listener);
}
