import { createTestOrganization, type TestOrganization } from '@nx-codex/testing';
import type { Forge } from '@nx-codex/forge';
import { Workspace } from './workspace';

const PROJECTS = Array.from({ length: 12 }, (_, index) => `app-${String(index).padStart(2, '0')}`);

describe('nx run-many -t codex-sync with the packed plugin', () => {
  let organization: TestOrganization;
  let forge: Forge;
  let workspace: Workspace;

  beforeAll(async () => {
    organization = await createTestOrganization();
    for (const name of PROJECTS) {
      await organization.repository(name).commit({ 'docs/guide.md': `How ${name} works.\n`, 'src/x': '' });
    }
    forge = await organization.serve();
    workspace = openWorkspace();
    await workspace.nx(['g', 'nx-codex:init', '--organization=acme', '--codexRepo=codex.acme.dev']);
    await workspace.nx(['run', 'codex:discover']);
  });
  afterEach(() => forge.clearFaults());
  afterAll(async () => {
    workspace.remove();
    await organization.close();
  });

  const openWorkspace = () =>
    new Workspace({
      GITHUB_TOKEN: organization.token,
      GITHUB_API_URL: forge.apiUrl,
      GITHUB_GRAPHQL_URL: forge.graphqlUrl,
      GITHUB_SERVER_URL: forge.serverUrl,
    });
  const runMany = (target: string, ...args: string[]) =>
    workspace.nx(['run-many', '-t', target, '--outputStyle=static', ...args]);
  const syncMany = (...args: string[]) => runMany('codex-sync', ...args);
  const tree = async () => [...(await organization.codex.files('test'))];
  const hits = (output: string) =>
    output.match(/\[(?:local cache|existing outputs match the cache[^\]]*)\]/g)?.length ?? 0;
  const requests = async (run: () => Promise<unknown>) => {
    forge.resetCounters();
    await run();
    const { protocolFetches, protocolPushes } = forge.counters();
    return { protocolFetches, protocolPushes };
  };

  it('makes the codex that sync-all makes, byte by byte', async () => {
    const { code, output } = await syncMany();
    expect(output).toContain('12 of 12 projects have something to sync');
    expect(code).toBe(0);
    const synced = await tree();
    const again = await workspace.nx(['run', 'codex:sync-all', '--outputFile=out/all.json']);
    expect(again.code).toBe(0);
    expect(JSON.parse(workspace.read('out/all.json'))).toMatchObject({
      phase_1: { skipped: 12 },
      phase_2: { skipped: 12 },
    });
    expect(await tree()).toEqual(synced);
  });

  it('executes no-ops in the run after one that wrote, and takes all from the cache in the next', async () => {
    const before = await organization.codex.head('test');
    const second = await syncMany();
    expect(second.output).toContain('0 of 12 projects have something to sync');
    expect(second.output.match(/unchanged: there is nothing to sync/g)).toHaveLength(12);
    expect(hits(second.output)).toBe(0);
    const third = await syncMany();
    expect(third.code).toBe(0);
    expect(hits(third.output)).toBe(12);
    expect(await organization.codex.head('test')).toBe(before);
  });

  it('runs the task of the one project that changed', async () => {
    await organization.repository('app-03').commit({ 'docs/guide.md': 'New.\n' });
    const { code, output } = await syncMany();
    expect(code).toBe(0);
    expect(hits(output)).toBe(11);
    expect(output).toContain('1 of 12 projects have something to sync');
    expect(await organization.codex.read('projects/app-03/docs/guide.md', 'test')).toBe('New.\n');
  });

  it('syncs again what a codex that was forced back lacks', async () => {
    await syncMany();
    const old = (await organization.codex.head('test')) ?? '';
    await organization.repository('app-05').commit({ 'docs/guide.md': 'Newer.\n' });
    await syncMany();
    await syncMany();
    await organization.codex.reset('test', old);
    await syncMany();
    expect(await organization.codex.read('projects/app-05/docs/guide.md', 'test')).toBe('Newer.\n');
  });

  it('misses the cache for another environment and for other patterns', async () => {
    await syncMany();
    expect(hits((await syncMany()).output)).toBe(12);
    const prod = await syncMany('--environment=prod', '--dryRun');
    expect(hits(prod.output)).toBe(0);
    const config = workspace.read('codex/codex.config.json');
    workspace.write('codex/codex.config.json', { ...JSON.parse(config), syncPatterns: ['docs/*.md'] });
    expect(hits((await syncMany('--dryRun')).output)).toBe(0);
    workspace.write('codex/codex.config.json', config);
  });

  it('fails the task of a project that fails, caches no failure, and syncs the others', async () => {
    for (const name of ['app-07', 'app-08'])
      await organization.repository(name).commit({ 'docs/guide.md': 'x\n' });
    forge.addFault({ path: '^/acme/app-07[.]git/', action: { type: 'status', status: 404 } });
    const first = await syncMany();
    const second = await syncMany();
    forge.clearFaults();
    expect([first.code, second.code]).toEqual([1, 1]);
    expect(first.output).toMatch(/Syncing: app-07\n +Phase: to-codex\n +Error: .+\n +Resolution: /);
    expect(await organization.codex.read('projects/app-08/docs/guide.md', 'test')).toBe('x\n');
    expect((await syncMany()).code).toBe(0);
    expect(await organization.codex.read('projects/app-07/docs/guide.md', 'test')).toBe('x\n');
  });

  it('takes one process a task with --batch=false, to the same end', async () => {
    await syncMany();
    for (const name of ['app-01', 'app-02'])
      await organization.repository(name).commit({ 'docs/guide.md': 'y\n' });
    const { code, output } = await syncMany('--batch=false');
    expect(code).toBe(0);
    expect(hits(output)).toBeGreaterThanOrEqual(8);
    for (const name of ['app-01', 'app-02'])
      expect(await organization.codex.read(`projects/${name}/docs/guide.md`, 'test')).toBe('y\n');
  });

  it('syncs one project by the name of its repository', async () => {
    await organization.repository('app-00').commit({ 'docs/guide.md': 'z\n' });
    const { code, output } = await workspace.nx(['run', 'app-00:codex-sync', '--outputStyle=static']);
    expect(code).toBe(0);
    expect(output).toContain('1 of 1 projects have something to sync');
    expect(await organization.codex.read('projects/app-00/docs/guide.md', 'test')).toBe('z\n');
  });

  it('delivers after every project was collected, by codex-to and codex-from', async () => {
    await organization.codex.commit({ 'shared/guide.md': 'shared\n' }, { branch: 'test' });
    await organization.repository('app-00').commit({ 'docs/guide.md': 'before\n' });
    const { code } = await runMany('codex-from');
    expect(code).toBe(0);
    expect(await organization.codex.read('projects/app-00/docs/guide.md', 'test')).toBe('before\n');
    expect(await organization.repository('app-11').read('docs/shared/guide.md')).toBe('shared\n');
    const none = () => runMany('codex-from');
    expect(await requests(none)).toEqual({ protocolFetches: 0, protocolPushes: 0 });
  });

  it('holds up every codex-from where one codex-to fails; codex-sync delivers to the others', async () => {
    await organization.codex.commit({ 'shared/guide.md': 'held up\n' }, { branch: 'test' });
    await organization.repository('app-07').commit({ 'docs/guide.md': 'held up\n' });
    forge.addFault({ path: '^/acme/app-07[.]git/', action: { type: 'status', status: 404 } });
    const delivered = (name: string) => organization.repository(name).read('docs/shared/guide.md');
    expect((await runMany('codex-from')).code).toBe(130);
    expect(await delivered('app-11')).toBe('shared\n');
    const alone = await workspace.nx(['run', 'app-10:codex-from', '--excludeTaskDependencies']);
    expect([alone.code, await delivered('app-10')]).toEqual([0, 'held up\n']);
    expect((await syncMany()).code).toBe(1);
    expect(await delivered('app-11')).toBe('held up\n');
  });

  it('refuses to be cached without what heads found out', async () => {
    const args = ['--excludeTaskDependencies', '--projects=acme/app-00'];
    const { code, output } = await syncMany(...args);
    expect(code).toBe(1);
    expect(output).toMatch(/Error: heads, .+\n +Resolution: .*NX_CODEX_RUN/);
    const inRun = await workspace.nx(['run-many', '-t', 'codex-sync', ...args], {
      env: { NX_CODEX_RUN: '1' },
    });
    expect(inRun.code).toBe(0);
  });

  it('refuses two projects of one name in the codex before anything runs', async () => {
    workspace.write('apps/app/codex.json', { project: 'App-00' });
    forge.resetCounters();
    const { code, output } = await syncMany();
    workspace.delete('apps/app/codex.json');
    expect(code).toBe(130);
    expect(output).toMatch(/have the same name in the codex: app-00/i);
    expect(forge.counters().apiRequests).toBe(0);
  });

  it('ends in order on Ctrl-C, with every task reported', async () => {
    for (const name of PROJECTS) await organization.repository(name).commit({ 'docs/guide.md': 'late\n' });
    const interrupt = { signal: 'SIGINT' as const, after: 'STARTING' };
    forge.setDelay(300);
    const { code } = await workspace.nx(['run-many', '-t', 'codex-sync'], { interrupt });
    forge.setDelay(0);
    // Nx takes the failures that the batch still reports, or its own interruption, whichever comes first.
    expect([1, 130]).toContain(code);
    expect((await syncMany()).code).toBe(0);
    expect(await organization.codex.read('projects/app-11/docs/guide.md', 'test')).toBe('late\n');
  });
});
