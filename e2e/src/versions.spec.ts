import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createTestOrganization, type TestOrganization } from '@nx-codex/testing';
import { installPlugin } from './install/installation';
import { mustRun } from './install/run';
import { versionsToTry } from './install/versions';
import { installation, Workspace } from './workspace';

describe.each(versionsToTry())('the packed plugin with Nx $nx on Node $node', ({ nx, node }) => {
  let organization: TestOrganization;
  let workspace: Workspace;
  let folder: string;
  let nodeBinary: string;

  beforeAll(async () => {
    organization = await createTestOrganization();
    for (const name of ['app', 'web']) {
      await organization.repository(name).commit({ 'README.md': `# ${name}\n` });
    }
    const forge = await organization.serve();
    folder = join(installation(), `nx-${nx}-node-${node}`);
    await installPlugin(folder, { tarballs: installation(), nx, node });
    nodeBinary = join(folder, 'node_modules/node/bin/node');
    const env = {
      GITHUB_TOKEN: organization.token,
      GITHUB_API_URL: forge.apiUrl,
      GITHUB_GRAPHQL_URL: forge.graphqlUrl,
      GITHUB_SERVER_URL: forge.serverUrl,
      // Nx starts executors with the `node` of its own process, and scripts with that of PATH.
      PATH: `${dirname(nodeBinary)}:${process.env['PATH']}`,
    };
    workspace = new Workspace(env, { installedIn: folder, node: nodeBinary });
  });
  afterAll(async () => {
    workspace.remove();
    await organization.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  it('is what it is tried with', async () => {
    expect((await mustRun(nodeBinary, ['--version'], { cwd: folder })).stdout.trim()).toBe(`v${node}`);
    expect((await workspace.nx(['--version'])).stdout).toContain(nx);
  });

  it('is set up, syncs the organization, and has nothing to do in the next run', async () => {
    const init = await workspace.nx([
      'g',
      'nx-codex:init',
      '--organization=acme',
      '--codexRepo=codex.acme.dev',
    ]);
    expect(init).toMatchObject({ code: 0 });
    const first = await workspace.nx(['run', 'codex:sync-all']);
    expect(first.output).toContain('✅ COMPLETED: Organization Sync');
    expect(first.code).toBe(0);
    const head = await organization.codex.head('test');
    expect(await workspace.nx(['run', 'codex:sync-all'])).toMatchObject({ code: 0 });
    expect(await organization.codex.head('test')).toBe(head);
  });

  it('finds the projects, and syncs them as tasks: once, then from the cache', async () => {
    expect(await workspace.nx(['run', 'codex:discover'])).toMatchObject({ code: 0 });
    await organization.repository('web').commit({ 'docs/new.md': 'New.\n' });
    const codexSync = () => workspace.nx(['run-many', '-t', 'codex-sync', '--outputStyle=static']);
    const first = await codexSync();
    expect(first.output).toContain('acme/web:codex-sync');
    expect(first.code).toBe(0);
    expect(await organization.codex.read('projects/web/docs/new.md', 'test')).toBe('New.\n');
    await codexSync();
    expect((await codexSync()).output).toMatch(/2 out of 3 tasks|2\/3 hit/);
  });
});
