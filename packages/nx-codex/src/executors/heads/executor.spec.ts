import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BatchStage } from '../sync/batch.fixture';

jest.setTimeout(60_000);

let stage: BatchStage;
let print: jest.SpyInstance;
beforeEach(async () => {
  print = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  stage = await BatchStage.create(['app', 'web']);
});
afterEach(async () => {
  await stage.close();
  print.mockRestore();
});

const SYNC = ['app:codex-sync', 'web:codex-sync'];

async function verdicts(): Promise<Record<string, string>> {
  const folder = join(stage.root, '.nx/cache/codex/heads');
  const names = (await readdir(folder)).filter((name) => name !== '.run').sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return Object.fromEntries(names.map((name, index) => [name.split('~')[0] ?? '', texts[index] ?? '']));
}

it('writes another text each time for a project that has something to sync', async () => {
  expect(await stage.heads(SYNC)).toEqual({ success: true });
  const first = await verdicts();
  await stage.heads(SYNC);
  const second = await verdicts();
  expect(first).toEqual({
    app: expect.stringMatching(/^dirty \S+\n$/),
    web: expect.stringMatching(/^dirty/),
  });
  expect(second['app']).not.toBe(first['app']);
});

it('writes the same text each time for a project that has nothing to sync', async () => {
  await stage.heads(SYNC);
  await stage.run(SYNC);
  await stage.heads(SYNC);
  const first = await verdicts();
  await stage.heads(SYNC);
  expect(first['app']).toMatch(/^clean \S{64} \S{64} \S+ [0-9a-f]{40} [0-9a-f]{40}\n$/);
  expect(await verdicts()).toEqual(first);
});

it('looks at no project without a cached task in this run', async () => {
  await stage.heads(['app:codex-sync', 'web:codex-to']);
  expect(Object.keys(await verdicts())).toEqual(['app']);
});

it('fails with what to do where nothing can be found out', async () => {
  process.env['GITHUB_API_URL'] = 'not a url';
  expect(await stage.heads(SYNC)).toEqual({ success: false });
  expect(print.mock.calls.join('')).toMatch(/Error: .*GITHUB_API_URL[^]*Resolution: /);
});
