import { NotUnderstood } from './not-understood';
import { pktLine, readPkts } from './pkt-line';
import { isUnderstood, readAdvertisement, readReport } from './receive-pack';

const OID = '1'.repeat(40);
const pktsOf = (bytes: string) =>
  readPkts(
    (async function* () {
      yield Buffer.from(bytes, 'latin1');
    })(),
  );
const advertised = (...lines: string[]) =>
  readAdvertisement(
    pktsOf(`${pktLine('# service=git-receive-pack\n')}0000${lines.map(pktLine).join('')}0000`),
  );

describe('an advertisement', () => {
  const capabilities = 'report-status side-band-64k ofs-delta';
  it('has the refs, and behind the first what the server can do', async () => {
    const { refs } = await advertised(`${OID} refs/heads/main\0${capabilities}\n`, `${OID} refs/heads/x\n`);
    expect([...refs.keys()]).toEqual(['refs/heads/main', 'refs/heads/x']);
  });

  it.each([
    ['what a push needs', `${capabilities} object-format=sha1`, true],
    ['no object format, as before git 2.28', capabilities, true],
    ['SHA-256 objects', `${capabilities} object-format=sha256`, false],
    ['no report', 'side-band-64k ofs-delta', false],
  ])('is understood with %s: %s', async (_, said, expected) => {
    expect(isUnderstood(await advertised(`${OID} capabilities^{}\0${said}\n`))).toBe(expected);
  });

  it.each(['', '0000', `${pktLine('# service=git-receive-pack\n')}0000`])('is none: %j', async (bytes) => {
    await expect(readAdvertisement(pktsOf(bytes))).rejects.toThrow(NotUnderstood);
  });
});

describe('a report', () => {
  const push = { commit: OID, branch: 'main', expected: null };
  const band = (number: number, text: string) => pktLine(String.fromCharCode(number) + text);
  const report = (...lines: string[]) => band(1, `${lines.map(pktLine).join('')}0000`);
  const read = (...bands: string[]) => readReport(pktsOf(`${bands.join('')}0000`), push);

  it.each<[name: string, bands: string[], said: string | null]>([
    ['a branch that was taken', [report('unpack ok\n', 'ok refs/heads/main\n')], null],
    ['words beside it', [band(2, 'Thank you\n'), report('unpack ok\n', 'ok refs/heads/main\n')], null],
    [
      'a refusal',
      [band(2, 'error: GH006: Protected\n'), report('unpack ok\n', 'ng refs/heads/main hook declined\n')],
      'remote: error: GH006: Protected\n! [remote rejected] main (hook declined)',
    ],
    [
      'a pack that could not be read',
      [report('unpack index-pack abnormal exit\n', 'ng refs/heads/main unpacker error\n')],
      'error: remote unpack failed: index-pack abnormal exit\n! [remote rejected] main (unpacker error)',
    ],
    ['an end in the middle', [band(3, 'fatal: out of memory\n')], 'remote: fatal: out of memory'],
    ['another branch', [report('unpack ok\n', 'ok refs/heads/other\n')], ''],
  ])('of %s', async (_, bands, said) => {
    expect(await read(...bands)).toBe(said);
  });

  it('is none without a word', async () => {
    await expect(read()).rejects.toThrow(NotUnderstood);
  });
});
