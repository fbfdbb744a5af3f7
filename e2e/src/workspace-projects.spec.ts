import { execFileSync } from 'node:child_process';
import { createTestOrganization, plainEnvironment, type TestOrganization } from '@nx-codex/testing';
import type { Forge } from '@nx-codex/forge';
import { Workspace } from './workspace';

describe('projects of the workspace, with the packed plugin', () => {
  let organization: TestOrganization;
  let forge: Forge;
  let workspace: Workspace;

  beforeAll(async () => {
    organization = await createTestOrganization();
    await organization.repository('hub').create();
    forge = await organization.serve();
    workspace = new Workspace({
      GITHUB_TOKEN: organization.token,
      GITHUB_API_URL: forge.apiUrl,
      GITHUB_GRAPHQL_URL: forge.graphqlUrl,
      GITHUB_SERVER_URL: forge.serverUrl,
      ...QUIET,
    });
    await workspace.nx(['g', 'nx-codex:init', '--organization=acme', '--codexRepo=codex.acme.dev']);
    workspace.write('.gitignore', 'node_modules\n.nx\n*.draft.md\n');
    for (const name of ['app', 'lib']) {
      workspace.write(`apps/${name}/project.json`, { name });
      workspace.write(`apps/${name}/codex.json`, {});
      workspace.write(`apps/${name}/docs/guide.md`, `How ${name} works.\n`);
      workspace.write(`apps/${name}/docs/idea.draft.md`, 'Not yet.\n');
      workspace.write(`apps/${name}/src/index.js`, '// no document\n');
    }
    git('init', '-q', '-b', 'main');
    git('remote', 'add', 'origin', `${forge.serverUrl}/acme/hub.git`);
    commit();
  });
  afterAll(async () => {
    workspace.remove();
    await organization.close();
  });

  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Robin', '-c', 'user.email=robin@example.com', ...args], {
      cwd: workspace.root,
      env: plainEnvironment(QUIET),
      stdio: 'pipe',
    }).toString();
  const commit = () => {
    git('add', '-A');
    git('commit', '-qm', 'Work');
  };
  const nx = (...args: string[]) => workspace.nx([...args, '--outputStyle=static']);
  const inCodex = (path: string) => organization.codex.read(`projects/${path}`, 'test');
  const hits = (output: string) =>
    output.match(/\[(?:local cache|existing outputs match the cache[^\]]*)\]/g)?.length ?? 0;

  it('are synced one by one, from and into their working tree', async () => {
    const { code, output } = await nx('run', 'app:codex-sync');
    expect(output).toContain('1 of 1 projects have something to sync');
    expect(code).toBe(0);
    expect([...(await organization.codex.files('test', 'projects/app')).keys()]).toEqual(['docs/guide.md']);
    expect(await inCodex('lib/docs/guide.md')).toBeUndefined();
    expect(workspace.read('apps/app/docs/shared/guide.md')).toContain('# Guide');
    expect(git('status', '--porcelain')).toBe('?? apps/app/.codex-sync.json\n?? apps/app/docs/shared/\n');
  });

  it('are no-ops in the run after one that wrote, and cache hits in the next, committed or not', async () => {
    const many = () => nx('run-many', '-t', 'codex-sync');
    expect((await many()).code).toBe(0);
    expect(await inCodex('lib/docs/guide.md')).toBe('How lib works.\n');
    const before = await organization.codex.head('test');
    const second = await many();
    expect(second.output).toContain('0 of 2 projects have something to sync');
    commit();
    expect(hits((await many()).output)).toBe(2);
    workspace.write('apps/app/src/index.js', '// still none\n');
    expect(hits((await many()).output)).toBe(2);
    expect(await organization.codex.head('test')).toBe(before);
  });

  it('are affected by what changed in them', async () => {
    commit();
    workspace.write('apps/lib/docs/guide.md', 'How lib works now.\n');
    const { code, output } = await nx('affected', '-t', 'codex-sync', '--base=HEAD');
    expect(output).toContain('1 of 1 projects have something to sync');
    expect(output).toContain('lib');
    expect(output).not.toContain('app:codex-sync');
    expect(code).toBe(0);
    expect(await inCodex('lib/docs/guide.md')).toBe('How lib works now.\n');
    commit();
  });

  it('get the edits that people make in the codex', async () => {
    await organization.codex.commit({ 'projects/app/docs/guide.md': 'Edited.\n' }, { branch: 'test' });
    const { code } = await nx('run-many', '-t', 'codex-sync');
    expect(code).toBe(0);
    expect(git('diff', '--name-only')).toBe('apps/app/.codex-sync.json\napps/app/docs/guide.md\n');
    expect(workspace.read('apps/app/docs/guide.md')).toBe('Edited.\n');
    commit();
  });

  it('deliver after all were collected, by codex-to and codex-from', async () => {
    workspace.write('apps/lib/docs/more.md', 'More.\n');
    await organization.codex.commit({ 'shared/new.md': 'New.\n' }, { branch: 'test' });
    const { code } = await nx('run-many', '-t', 'codex-from');
    expect(code).toBe(0);
    expect(await inCodex('lib/docs/more.md')).toBe('More.\n');
    expect(workspace.read('apps/app/docs/shared/new.md')).toBe('New.\n');
  });

  it('are told of a codex.json that is wrong, by file and key, and the others are synced', async () => {
    workspace.write('apps/lib/codex.json', { syncPattern: ['docs/**'] });
    workspace.write('apps/app/docs/guide.md', 'Newer.\n');
    const { code, output } = await nx('run-many', '-t', 'codex-sync');
    expect(output).toMatch(
      /apps\/lib\/codex\.json:\d+:\d+: syncPattern is not known; did you mean "syncPatterns"/,
    );
    expect(code).toBe(1);
    expect(await inCodex('app/docs/guide.md')).toBe('Newer.\n');
    workspace.write('apps/lib/codex.json', { project: 'library' });
    expect((await nx('run', 'lib:codex-sync')).code).toBe(0);
    expect(await inCodex('library/docs/guide.md')).toBe('How lib works now.\n');
  });
});

/** Nobody's git configuration changes what a test sees. */
const QUIET = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
