import { once } from 'node:events';
import type { RunEvent } from '../run/events';
import { SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  for (const name of ['app', 'docs', 'web']) {
    await acme.org.repository(name).commit({ 'docs/a.md': name, 'src/x': 'code' });
  }
});
afterEach(() => acme.close());

type Final = Extract<RunEvent, { type: 'project-final' }>;
const finals = (events: RunEvent[]) =>
  events.filter((event): event is Final => event.type === 'project-final');
const files = () => acme.codexFiles('projects');
const cost = async (run: () => Promise<unknown>) => {
  acme.forge.resetCounters();
  await run();
  const { apiRequests: api, protocolFetches: fetches, protocolPushes: pushes } = acme.forge.counters();
  return { api, fetches, pushes };
};

it('syncs one project both ways, and says nothing of any other', async () => {
  const result = await acme.syncProjects(['app']);
  expect(result).toMatchObject({ status: 'success', total_projects: 1, warnings: [], exit_code: 0 });
  expect(result.projects).toMatchObject([{ project: 'app', outcome: 'synced' }]);
  expect(Object.keys(await files())).toEqual(['.codex-sync/app.json', 'app/docs/a.md']);
  expect(await acme.projectFiles('app', 'docs')).toHaveProperty(['shared/guide.md']);
  expect(await acme.projectFiles('web', 'docs')).not.toHaveProperty(['shared/guide.md']);
});

it('writes what a sync of the whole organization writes', async () => {
  await acme.syncProjects(['app', 'web', 'docs']);
  const result = await acme.sync();
  expect(result).toMatchObject({ phase_1: { skipped: 3 }, phase_2: { skipped: 3 } });
});

it('asks for the codex and for the names, and for nothing more where nothing changed', async () => {
  await acme.syncProjects(['app', 'web']);
  await acme.syncProjects(['app', 'web']);
  const toCodex = () => acme.syncProjects(['app', 'web'], { direction: 'to-codex' });
  expect(await cost(toCodex)).toEqual({ api: 2, fetches: 0, pushes: 0 });
  const both = () => acme.syncProjects(['app']);
  expect(await cost(both)).toEqual({ api: 2, fetches: 0, pushes: 0 });
});

it('neither names nor prunes what other projects left', async () => {
  await acme.sync();
  await acme.org.repository('web').remove();
  expect((await acme.syncProjects(['app'])).warnings).toEqual([]);
  expect(await files()).toHaveProperty(['web/docs/a.md']);
});

describe('a named repository', () => {
  it('that does not exist fails, and no other', async () => {
    const result = await acme.syncProjects(['app', 'nowhere'], { direction: 'to-codex' });
    expect(result.failures).toMatchObject([
      {
        project: 'nowhere',
        code: 'repository_not_found',
        resolution: expect.stringContaining('nx run codex:discover'),
      },
    ]);
    expect(result.projects.map(({ outcome }) => outcome)).toEqual(['synced', 'failed']);
  });

  it.each([
    ['archived', { archived: true }],
    ['fork', { fork: true }],
    ['disabled', { disabled: true }],
  ])('that is %s takes no part, as in a sync of all', async (reason, settings) => {
    await acme.org.repository('web').configure(settings);
    const result = await acme.syncProjects(['app', 'web']);
    expect(result).toMatchObject({ status: 'success', total_projects: 1 });
    expect(result.projects).toContainEqual({ project: 'web', outcome: 'excluded', reason });
  });

  it('is found whatever the case of its name, and has its own', async () => {
    const { projects, events } = await acme.syncProjects(['APP']);
    expect(projects).toMatchObject([{ project: 'app', outcome: 'synced' }]);
    expect(finals(events)).toMatchObject([{ name: 'APP', entry: { project: 'app' } }]);
  });

  it('may be one of more than limit, and is not counted', async () => {
    await acme.configure({ limit: 1 });
    expect(await acme.syncProjects(['docs', 'web'])).toMatchObject({ succeeded: 2, warnings: [] });
  });
});

describe('a renamed repository', () => {
  it('takes its folder along when nobody has its former name', async () => {
    await acme.sync();
    await acme.org.repository('app').rename('site');
    expect(await acme.syncProjects(['site'])).toMatchObject({ status: 'success' });
    const paths = Object.keys(await files());
    expect(paths).toEqual(expect.arrayContaining(['site/docs/a.md', '.codex-sync/site.json']));
    expect(paths).not.toEqual(expect.arrayContaining(['app/docs/a.md']));
  });

  it('takes it along too when another has its former name now', async () => {
    await acme.sync();
    await acme.org.repository('app').rename('site');
    await acme.org.repository('app').commit({ 'docs/a.md': 'a new app' });
    expect(await acme.syncProjects(['site'])).toMatchObject({ status: 'success' });
    expect(await files()).toMatchObject({ 'site/docs/a.md': 'app' });
    expect(await acme.syncProjects(['app'])).toMatchObject({ status: 'success' });
    expect(await files()).toMatchObject({ 'site/docs/a.md': 'app', 'app/docs/a.md': 'a new app' });
  });
});

it('refuses two projects of one name in the codex before anything runs', async () => {
  const run = () => acme.syncProjects(['app', 'App']);
  expect(await cost(run)).toEqual({ api: 0, fetches: 0, pushes: 0 });
  const { code, events } = { ...(await run()) };
  expect(code).toBe('name_conflict');
  expect(finals(events).map(({ name }) => name)).toEqual(['app', 'App']);
});

it('tells what became of each project once, when nothing can change it any more', async () => {
  await acme.org.repository('web').configure({ archived: true });
  const { events } = await acme.syncProjects(['app', 'docs', 'web', 'nowhere']);
  const told = events.map((event) => (event.type === 'project-final' ? event.name : event.type));
  expect(
    finals(events)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['app', 'docs', 'nowhere', 'web']);
  expect(told.lastIndexOf('phase-started')).toBeLessThan(told.indexOf('app'));
  expect(told.at(-1)).toBe('finished');
});

it('tells it after the push, where nothing is delivered', async () => {
  const { events } = await acme.syncProjects(['app'], { direction: 'to-codex' });
  const commit = await acme.org.codex.head('test');
  expect(finals(events)).toMatchObject([{ entry: { outcome: 'synced', to_codex: { commit } } }]);
});

it('gives the failure of the run to all projects, when there is no codex branch', async () => {
  const { events } = await acme.syncProjects(['app', 'web'], { targetBranch: 'nowhere' });
  expect(finals(events)).toMatchObject([
    { name: 'app', entry: { outcome: 'not_attempted' }, failures: [{ code: 'codex_branch_not_found' }] },
    { name: 'web', entry: { outcome: 'not_attempted' }, failures: [{ code: 'codex_branch_not_found' }] },
  ]);
});

it('loses nothing when two processes sync different projects at once', async () => {
  const names = ['app', 'docs', 'web'];
  acme.forge.setDelay(30);
  const running = names.map((name) =>
    acme.spawn(
      { projects: [{ name, repository: name }] },
      { workspaceRoot: `${acme.workspaceRoot}/${name}` },
    ),
  );
  const codes = await Promise.all(running.map(async (child) => (await once(child, 'close'))[0] as number));
  acme.forge.setDelay(0);
  expect(codes).toEqual([0, 0, 0]);
  expect(await files()).toMatchObject({
    'app/docs/a.md': 'app',
    'docs/docs/a.md': 'docs',
    'web/docs/a.md': 'web',
  });
  expect(await acme.org.codex.log('test')).toHaveLength(1 + names.length);
}, 120_000);
