import { syncProjects } from 'codex-core';
import { BatchStage } from './batch.fixture';

jest.setTimeout(60_000);

let stage: BatchStage;
let print: jest.SpyInstance;
beforeEach(async () => {
  print = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  stage = await BatchStage.create(['app']);
});
afterEach(async () => {
  await stage.close();
  print.mockRestore();
});

it('syncs its project', async () => {
  expect(await stage.runAlone('app:codex-to', ['web:codex-to'])).toEqual({ success: true });
  expect(await stage.org.codex.read('projects/app/docs/a.md', 'test')).toBe('app');
});

it('refuses two projects of one name in the codex before it runs', async () => {
  const sync = jest.fn(syncProjects);
  expect(await stage.runAlone('app:codex-to', ['APP:codex-to'], sync)).toEqual({ success: false });
  expect(sync).not.toHaveBeenCalled();
  expect(print.mock.calls.join('')).toMatch(/Error: .*have the same name in the codex[^]*Resolution: /);
});
