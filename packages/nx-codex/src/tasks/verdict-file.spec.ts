import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readVerdict, verdictScope, writeRun, writeVerdict } from './verdict-file';

const SETTINGS = 'a'.repeat(64);

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'nx-codex-verdict-'));
  await writeRun(root);
});
afterEach(() => rm(root, { recursive: true, force: true }));

const file = () => join(root, '.nx/cache/codex/heads/app~test--test--bidirectional');
const verdict = (settings = SETTINGS) => readVerdict(root, file(), settings);

it('is clean for those who have the settings by which it was found', async () => {
  await writeVerdict(file(), { clean: true, evidence: 'e' }, SETTINGS);
  expect(await verdict()).toBe('clean');
  expect(await verdict('b'.repeat(64))).toBe('dirty');
});

it('is by the same settings on every machine, and by others where any of them differs', async () => {
  const manifest = { source: 'manifest', manifest: 'repos.json' };
  const config = { organization: 'acme', codexRepo: 'codex', discovery: manifest };
  const settingsIn = async (folder: string, changes = {}) => {
    const workspace = join(root, folder);
    await mkdir(workspace, { recursive: true });
    await writeFile(join(workspace, 'codex.config.json'), JSON.stringify({ ...config, ...changes }));
    return (await verdictScope(workspace, {})).settings;
  };
  const here = await settingsIn('here');
  expect(await settingsIn('elsewhere')).toBe(here);
  expect(await settingsIn('here', { syncPatterns: ['*.md'] })).not.toBe(here);
  expect(await settingsIn('here', { discovery: { ...manifest, manifest: 'b.json' } })).not.toBe(here);
});

it('takes the place of an older one as a whole, also under somebody who reads it', async () => {
  await writeVerdict(file(), { clean: true, evidence: 'e' }, SETTINGS);
  const before = await readFile(file(), 'utf8');
  const reader = await open(file());
  await writeVerdict(file(), { clean: false }, SETTINGS);
  expect(await reader.readFile('utf8')).toBe(before);
  await reader.close();
  expect(await verdict()).toBe('dirty');
});
