import type { Oid } from '../objects';
import type { Push } from '../transport';
import { NotUnderstood } from './not-understood';
import { FLUSH, pktLine, readPkts, textOf, type Pkt } from './pkt-line';
import { readBands, saidByServer } from './side-band';

/** What a server says before a push (gitprotocol-pack, "Reference Discovery"). */
export interface Advertisement {
  /** Full name → id. */
  refs: ReadonlyMap<string, Oid>;
  capabilities: ReadonlySet<string>;
}

export async function readAdvertisement(pkts: AsyncIterable<Pkt>): Promise<Advertisement> {
  const refs = new Map<string, Oid>();
  let capabilities: ReadonlySet<string> | undefined;
  let flushes = 0;
  for await (const pkt of pkts) {
    if (flushes === 2) throw new NotUnderstood('more than an advertisement');
    // The first ends the name of the service.
    if (pkt === 'flush') flushes += 1;
    else if (flushes === 1 && Buffer.isBuffer(pkt)) {
      const [ref = '', said] = textOf(pkt).split('\0');
      capabilities ??= new Set(said?.split(' '));
      const space = ref.indexOf(' ');
      refs.set(ref.slice(space + 1), ref.slice(0, space));
    }
  }
  if (flushes < 2 || !capabilities) throw new NotUnderstood('no advertisement');
  return { refs, capabilities };
}

/** What our push needs of a server; and what it must not have: `no-thin` wants packs that need nothing beside them. */
const CAPABILITIES = ['report-status', 'side-band-64k', 'ofs-delta'];
const OTHERS = /^no-thin$|^object-format=(?!sha1$)/;

export const isUnderstood = ({ capabilities }: Advertisement): boolean =>
  CAPABILITIES.every((capability) => capabilities.has(capability)) &&
  ![...capabilities].some((capability) => OTHERS.test(capability));

const ABSENT: Oid = '0'.repeat(40);

/** The server replaces the branch only when it is at `expected` still: a compare-and-swap. */
export function pushRequest({ commit, branch, expected }: Push, pack: Buffer): Buffer {
  const update = `${expected ?? ABSENT} ${commit} refs/heads/${branch}\0 report-status side-band-64k`;
  return Buffer.concat([Buffer.from(pktLine(update) + FLUSH), pack]);
}

/** Of the lines that a server says to a push; a hook may write a book. */
const MAX_LINES = 1000;

/** What the server reports, in the words of `git push`; null: it has taken the pack and the branch. */
export async function readReport(pkts: AsyncIterable<Pkt>, { branch }: Push): Promise<string | null> {
  const said: string[] = [];
  const remember = (text: string): void => {
    if (said.length < MAX_LINES) said.push(...saidByServer(text));
  };
  const report: string[] = [];
  for await (const line of readPkts(readBands(pkts, { progress: remember, fatal: remember }))) {
    if (Buffer.isBuffer(line)) report.push(textOf(line));
    if (report.length > MAX_LINES) throw new NotUnderstood('no report');
  }
  const ref = `refs/heads/${branch}`;
  if (report.includes('unpack ok') && report.includes(`ok ${ref}`)) return null;
  if (report.length === 0 && said.length === 0) throw new NotUnderstood('no report');
  return [...said, ...report.flatMap(inGitsWords)].join('\n');
}

/** git-push, "OUTPUT": what it prints for a line of report-status. */
function inGitsWords(line: string): string[] {
  const [, ref, reason] = /^ng refs\/heads\/(\S+) (.*)$/.exec(line) ?? [];
  if (ref !== undefined) return [`! [remote rejected] ${ref} (${reason})`];
  return line.startsWith('unpack ') && line !== 'unpack ok'
    ? [`error: remote unpack failed: ${line.slice('unpack '.length)}`]
    : [];
}
