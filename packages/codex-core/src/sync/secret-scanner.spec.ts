import { hashBlob } from '../git/tree-hash';
import { SecretScanner, type ScanLimits } from './secret-scanner';

/** Made up here and in pieces, so that no scanner takes this file for a leak. */
const letters = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0fG3hJ6';
const TOKEN = ['gh', 'p_', letters].join('');
const KEY = [
  '-----BEGIN RSA ',
  'PRIVATE KEY-----\n',
  `MI${letters}\n`.repeat(30),
  '-----END RSA ',
  'PRIVATE KEY-----',
].join('');

async function scan(text: string | Buffer, path = 'docs/a.md', limits?: ScanLimits) {
  const content = Buffer.from(text as string);
  return new SecretScanner(limits).scan(path, hashBlob(content), async () => content);
}

it.each([
  ['a token of GitHub', `# Setup\n\nexport TOKEN=${TOKEN}\n`, 'has a secret in line 3 (rule github)'],
  ['a private key', `Use this:\n${KEY}\n`, 'has a secret in line 2 (rule privatekey)'],
  [
    'a token of npm',
    ['//registry.example.com/:_authToken=npm', `_${letters}`].join(''),
    'has a secret in line 1 (rule npm)',
  ],
  [
    'a password in an address',
    ['https://user:', 'pa55W0rd99', '@db.acme.dev/'].join(''),
    'has a secret in line 1 (rule basicauth)',
  ],
])('finds %s, and tells the rule and the line only', async (_name, text, what) => {
  const found = await scan(text);
  expect(found).toBe(what);
});

it('finds none in prose, in binaries and in nothing', async () => {
  expect(await scan('# Guide\n\nAsk for a token at https://github.com/settings/tokens.\n')).toBeNull();
  expect(await scan(Buffer.from(`\0${TOKEN}`))).toBeNull();
  expect(await scan('')).toBeNull();
});

it('takes what a comment of secretlint marks for no secret, line by line', async () => {
  expect(await scan(`a\n${TOKEN} <!-- secretlint-disable-line -->\n`)).toBeNull();
  expect(await scan(`<!-- secretlint-disable-next-line -->\n${TOKEN}\n`)).toBeNull();
  const other = `<!-- secretlint-disable-next-line -->\n${TOKEN}\n\n${TOKEN}\n`;
  expect(await scan(other)).toBe('has a secret in line 4 (rule github)');
});

it('reads nothing from disk, whatever a file is called', async () => {
  expect(await scan('text', 'docs/package.json')).toBeNull();
  expect(await scan('text', 'docs/key.p12')).toBeNull();
});

it('finds one behind a megabyte, and across the ends of pieces', async () => {
  for (const before of [262_144 - 20, 1_000_000]) {
    expect(await scan(`${'x'.repeat(99)}\n`.repeat(before / 100) + ` ${TOKEN}\n`)).toBe(
      `has a secret in line ${Math.floor(before / 100) + 1} (rule github)`,
    );
  }
});

it('vouches for nothing that it may not look through', async () => {
  const text = 'harmless'.repeat(1000);
  expect(await scan(text, 'docs/a.md', { bytes: 100, time: 1000 })).toBe('is too long to be looked through');
  expect(await scan(text, 'docs/a.md', { bytes: 10_000, time: -1 })).toBe(
    'took too long to be looked through',
  );
});

it('looks at equal content once', async () => {
  const scanner = new SecretScanner();
  const content = Buffer.from(TOKEN);
  const read = jest.fn(async () => content);
  const oid = hashBlob(content);
  expect(await scanner.scan('a/x.md', oid, read)).toBe(await scanner.scan('b/x.md', oid, read));
  expect(read).toHaveBeenCalledTimes(1);
});
