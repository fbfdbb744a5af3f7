import { NotUnderstood } from './not-understood';
import { pktLine, readPkts, type Pkt } from './pkt-line';

async function read(bytes: string, size: number): Promise<(string | Pkt)[]> {
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.slice(at, at + size), 'latin1');
  };
  const pkts: (string | Pkt)[] = [];
  for await (const pkt of readPkts(chunks())) pkts.push(Buffer.isBuffer(pkt) ? pkt.toString('latin1') : pkt);
  return pkts;
}

it.each([1, 2, 3, 5, 1000])('reads lines from chunks of %i bytes', async (size) => {
  expect(await read(`${pktLine('one\n')}0000${pktLine('')}0001${pktLine('two')}0002`, size)).toEqual([
    'one\n',
    'flush',
    '',
    'delim',
    'two',
    'end',
  ]);
});

it('counts bytes, not letters', () => {
  expect(pktLine('want é\n')).toBe('000cwant é\n');
});

it.each([
  ['breaks off within a length', '00'],
  ['breaks off within a line', '0009one'],
  ['has a length that is none', 'zzzz'],
  ['has the reserved length', '0003'],
])('understands nothing that %s', async (_, bytes) => {
  await expect(read(bytes, 1000)).rejects.toThrow(NotUnderstood);
});
