import type { ProjectsOptions } from '../config/projects-options';
import { inspectProjects } from '../run/inspect-projects';
import type { Verdict } from '../run/verdicts';
import { SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  for (const name of ['app', 'web'])
    await acme.org.repository(name).commit({ 'docs/a.md': name, 'src/x': 'code' });
});
afterEach(() => acme.close());

const inspect = (options: ProjectsOptions = {}, names = ['app', 'web'], storePath?: string) =>
  inspectProjects(
    {
      organization: 'acme',
      codexRepo: acme.org.codexRepo,
      ...options,
      projects: names.map((name) => ({ name: `acme/${name}`, repository: name })),
    },
    { workspaceRoot: acme.workspaceRoot, env: acme.env, storePath },
  );
const evidence = (verdict: Verdict | undefined) => (verdict?.clean ? verdict.evidence : 'dirty');
const told = async (...args: Parameters<typeof inspect>) =>
  Object.fromEntries([...(await inspect(...args))].map(([name, verdict]) => [name, evidence(verdict)]));
const clean = expect.stringMatching(/^[0-9a-f]{64} [0-9a-f]+ [0-9a-f]{40} [0-9a-f]{40}$/);

it('calls what was never synced dirty, and everything clean after a sync', async () => {
  expect(await told()).toEqual({ 'acme/app': 'dirty', 'acme/web': 'dirty' });
  await acme.sync();
  expect(await told()).toEqual({ 'acme/app': clean, 'acme/web': clean });
});

it('says the same with a cold store, and after commits to code', async () => {
  await acme.sync();
  const before = await told();
  expect(await told({}, ['app', 'web'], `${acme.workspaceRoot}/cold`)).toEqual(before);
  await acme.org.repository('app').commit({ 'src/x': 'more code' });
  expect(await told()).toEqual(before);
});

it('asks nothing of git where the store knows the codex, and fetches no project ever', async () => {
  await acme.sync();
  acme.forge.resetCounters();
  await inspect();
  expect(acme.forge.counters()).toMatchObject({ apiRequests: 2, protocolFetches: 0, protocolPushes: 0 });
  await acme.org.repository('app').commit({ 'docs/a.md': 'new' });
  acme.forge.resetCounters();
  await inspect({}, ['app', 'web'], `${acme.workspaceRoot}/cold`);
  expect(acme.forge.counters().apiRequests).toBe(3);
  expect(acme.forge.counters().protocolFetches).toBeLessThanOrEqual(2);
});

describe('a project is dirty when', () => {
  beforeEach(() => acme.sync());
  const others = { 'acme/app': 'dirty', 'acme/web': clean };

  it('its documents changed', async () => {
    await acme.org.repository('app').commit({ 'docs/a.md': 'new' });
    expect(await told()).toEqual(others);
  });

  it('its folder in the codex was edited', async () => {
    await acme.org.codex.commit({ 'projects/app/docs/a.md': 'edited' }, { branch: 'test' });
    expect(await told()).toEqual(others);
  });

  it('what is delivered to it was edited there', async () => {
    await acme.org.repository('app').commit({ 'docs/shared/guide.md': 'edited' });
    expect(await told()).toEqual(others);
  });

  it('shared documents changed', async () => {
    await acme.org.codex.commit({ 'shared/guide.md': 'new' }, { branch: 'test' });
    expect(await told()).toEqual({ 'acme/app': 'dirty', 'acme/web': 'dirty' });
    expect(Object.values(await told({ direction: 'to-codex' }))).not.toContain('dirty');
  });

  it('the patterns changed', async () => {
    await acme.configure({ syncPatterns: ['docs/*.md'] });
    expect(await told()).toEqual({ 'acme/app': 'dirty', 'acme/web': 'dirty' });
  });

  it('it is to be synced with another environment', async () => {
    await acme.org.codex.reset('main', (await acme.org.codex.head('test')) ?? '');
    const { 'acme/app': test } = await told({ direction: 'to-codex' });
    const { 'acme/app': prod } = await told({ direction: 'to-codex', environment: 'prod' });
    expect([test, prod]).toEqual([expect.not.stringMatching('dirty'), expect.not.stringMatching('dirty')]);
    expect(test).not.toBe(prod);
    expect(await told({ environment: 'prod' })).toEqual({ 'acme/app': 'dirty', 'acme/web': 'dirty' });
  });

  it('it does not exist', async () => {
    expect(await told({}, ['web', 'nowhere'])).toEqual({ 'acme/web': clean, 'acme/nowhere': 'dirty' });
  });
});

it('sees that the codex was forced back to an old commit, and the sync writes again', async () => {
  await acme.sync();
  const old = (await acme.org.codex.head('test')) ?? '';
  const before = await told();
  await acme.org.repository('app').commit({ 'docs/a.md': 'new' });
  await acme.sync();
  await acme.org.codex.reset('test', old);
  expect(await told()).toEqual({ 'acme/app': 'dirty', 'acme/web': before['acme/web'] });
  await acme.syncProjects(['app']);
  expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'new' });
});

it('calls a project that takes no part clean, by the reason', async () => {
  await acme.org.repository('web').configure({ archived: true });
  const { 'acme/web': archived } = await told({}, ['web']);
  await acme.org.repository('web').configure({ archived: false, fork: true });
  const { 'acme/web': fork } = await told({}, ['web']);
  expect([archived, fork]).not.toContain('dirty');
  expect(archived).not.toBe(fork);
});

it('rejects with what keeps a run from starting', async () => {
  await expect(inspect({ targetBranch: 'nowhere' })).rejects.toMatchObject({
    code: 'codex_branch_not_found',
  });
  expect(await told({ targetBranch: 'new', createBranch: true })).toEqual({
    'acme/app': 'dirty',
    'acme/web': 'dirty',
  });
  expect(await acme.org.codex.head('new')).toBeUndefined();
});
