import { syncProjects } from 'codex-core';
import { BatchStage } from './batch.fixture';
import type { ReportedTask } from './task-results';

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
const successes = (reported: ReportedTask[]) =>
  reported.map(({ task, result }) => [task, result.success]).sort();
const outputOf = (reported: ReportedTask[], id: string) =>
  reported.find(({ task }) => task === id)?.result.terminalOutput;

it('syncs all tasks of the same options in one run, and reports each with its own lines', async () => {
  const runs: unknown[] = [];
  await stage.heads(SYNC);
  const reported = await stage.run(SYNC, {
    sync: (options, run) => {
      runs.push(options.projects);
      return syncProjects(options, run);
    },
  });
  expect(runs).toEqual([
    [
      { name: 'app', repository: 'app' },
      { name: 'web', repository: 'web' },
    ],
  ]);
  expect(successes(reported)).toEqual(SYNC.map((id) => [id, true]));
  expect(outputOf(reported, 'app:codex-sync')).toMatch(
    /^Syncing: app\n {2}Projects → Codex: 1 added in [0-9a-f]{7}\n {2}Codex → Projects: 1 added in [0-9a-f]{7}\n$/,
  );
});

it('syncs nothing that heads found unchanged', async () => {
  await stage.heads(SYNC);
  await stage.run(SYNC);
  await stage.heads(SYNC);
  const sync = jest.fn();
  const reported = await stage.run(SYNC, { sync });
  expect(sync).not.toHaveBeenCalled();
  expect(successes(reported)).toEqual(SYNC.map((id) => [id, true]));
  expect(outputOf(reported, 'web:codex-sync')).toContain('unchanged');
});

it('believes nothing that heads found by other settings', async () => {
  await stage.heads(SYNC);
  await stage.run(SYNC);
  await stage.heads(SYNC);
  const sync = jest.fn(syncProjects);
  process.env['GITHUB_GRAPHQL_URL'] = process.env['GITHUB_GRAPHQL_URL']?.replace('127.0.0.1', 'localhost');
  await stage.run(SYNC, { sync });
  expect(sync).toHaveBeenCalledTimes(1);
});

it('fails what could be replayed for ever: cached tasks of which heads told nothing', async () => {
  const reported = await stage.run(SYNC);
  expect(successes(reported)).toEqual(SYNC.map((id) => [id, false]));
  expect(outputOf(reported, 'app:codex-sync')).toContain('NX_CODEX_RUN');
});

describe('in a CI run that says which one it is', () => {
  beforeEach(() => (process.env['NX_CODEX_RUN'] = '17'));
  afterEach(() => delete process.env['NX_CODEX_RUN']);

  it('syncs where heads ran on another machine', async () => {
    expect(successes(await stage.run(SYNC))).toEqual(SYNC.map((id) => [id, true]));
  });

  it('believes nothing that heads wrote in another run', async () => {
    await stage.heads(SYNC);
    await stage.run(SYNC);
    await stage.heads(SYNC);
    process.env['NX_CODEX_RUN'] = '18';
    await stage.org.repository('app').commit({ 'docs/a.md': 'new' });
    await stage.run(SYNC);
    expect(await stage.org.codex.read('projects/app/docs/a.md', 'test')).toBe('new');
  });
});

it('fails the task of a project that fails, and no other', async () => {
  const ids = ['app:codex-to', 'nowhere:codex-to'];
  const reported = await stage.run(ids);
  expect(successes(reported)).toEqual([
    ['app:codex-to', true],
    ['nowhere:codex-to', false],
  ]);
  expect(outputOf(reported, 'nowhere:codex-to')).toMatch(
    /Error: Repository acme\/nowhere not found.*\n +Resolution: /,
  );
});

it('runs tasks after those that they wait for, and none after one that failed', async () => {
  const before = { 'app:codex-from': ['app:codex-to'], 'nowhere:codex-from': ['nowhere:codex-to'] };
  const ids = ['app:codex-from', 'app:codex-to', 'nowhere:codex-from', 'nowhere:codex-to'];
  const reported = await stage.run(ids, { before });
  const order = reported.map(({ task }) => task);
  expect(order.indexOf('app:codex-from')).toBeGreaterThan(order.indexOf('app:codex-to'));
  expect(reported.find(({ task }) => task === 'nowhere:codex-from')?.result).toMatchObject({
    success: false,
    status: 'skipped',
    terminalOutput: 'Not run: nowhere:codex-to failed\n',
  });
  expect(order).toHaveLength(4);
});

it('runs tasks of other options by themselves', async () => {
  const runs: unknown[] = [];
  await stage.run(['app:codex-to', 'web:codex-to'], {
    options: { 'web:codex-to': { environment: 'prod' } },
    sync: (options, run) => {
      runs.push([options.environment, options.projects.length]);
      return syncProjects(options, run);
    },
  });
  expect(runs).toEqual([
    [undefined, 1],
    ['prod', 1],
  ]);
});

it('syncs a project once for all of its tasks of the same options, and reports each of them', async () => {
  const ids = ['app:codex-from', 'app:codex-to', 'web:codex-to'];
  const sync = jest.fn(syncProjects);
  const reported = await stage.run(ids, { options: { 'app:codex-from': { direction: 'to-codex' } }, sync });
  expect(sync.mock.calls.map(([{ projects }]) => projects.map(({ name }) => name))).toEqual([['app', 'web']]);
  expect(successes(reported)).toEqual(ids.map((id) => [id, true]));
  expect(outputOf(reported, 'app:codex-from')).toBe(outputOf(reported, 'app:codex-to'));
});

it.each([
  ['throws', () => Promise.reject(new Error('broken'))],
  ['tells nothing', async () => ({ exit_code: 0 }) as never],
])('reports every task once when the engine %s', async (_what, sync) => {
  const ids = ['app:codex-to', 'web:codex-to'];
  expect(successes(await stage.run(ids, { sync }))).toEqual(ids.map((id) => [id, false]));
});

it('reports every task once when a signal ends the run', async () => {
  const ids = ['app:codex-to', 'web:codex-to'];
  const reported = await stage.run(ids, {
    sync: (options, run) => {
      process.emit('SIGTERM');
      return syncProjects(options, run);
    },
  });
  expect(successes(reported)).toEqual(ids.map((id) => [id, false]));
  expect(await stage.org.codex.log('test')).toHaveLength(1);
});

it('leaves no signal handler behind', async () => {
  const before = process.listenerCount('SIGTERM');
  await stage.run(['app:codex-to']);
  expect(process.listenerCount('SIGTERM')).toBe(before);
});

it('refuses two projects of one name in the codex before anything runs', async () => {
  const sync = jest.fn();
  const ids = ['APP:codex-to', 'app:codex-to'];
  const reported = await stage.run(ids, { sync });
  expect(sync).not.toHaveBeenCalled();
  expect(successes(reported)).toEqual(ids.map((id) => [id, false]));
  expect(outputOf(reported, 'app:codex-to')).toContain('have the same name in the codex');
});
