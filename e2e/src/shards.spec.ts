import { createTestOrganization, type TestOrganization } from '@nx-codex/testing';
import type { SyncAllResult } from 'codex-core';
import { Workspace } from './workspace';

const PROJECTS = ['app', 'billing', 'web', 'docs', 'site'];

describe('shards with the packed plugin', () => {
  let organization: TestOrganization;
  let workspace: Workspace;

  beforeAll(async () => {
    organization = await createTestOrganization();
    for (const name of PROJECTS) await organization.repository(name).commit({ 'README.md': `# ${name}\n` });
    const forge = await organization.serve();
    workspace = new Workspace({
      GITHUB_TOKEN: organization.token,
      GITHUB_API_URL: forge.apiUrl,
      GITHUB_GRAPHQL_URL: forge.graphqlUrl,
      GITHUB_SERVER_URL: forge.serverUrl,
      NX_CODEX_RUN: '17',
    });
    await workspace.nx(['g', 'nx-codex:init', '--organization=acme', '--codexRepo=codex.acme.dev']);
  });
  afterAll(async () => {
    workspace.remove();
    await organization.close();
  });

  const run = (target: string, ...args: string[]) => workspace.nx(['run', `codex:${target}`, ...args]);

  it('are synced one by one, and joined to one result', async () => {
    for (const direction of ['to-codex', 'from-codex']) {
      for (const shard of [1, 2]) {
        const outputFile = `out/${direction}-${shard}/result.json`;
        const options = [`--direction=${direction}`, `--shard=${shard}/2`, `--outputFile=${outputFile}`];
        expect((await run('sync-all', ...options)).code).toBe(0);
      }
    }
    const results = `--results=${workspace.root}/out/*/result.json`;
    const { code, output } = await run('merge-results', results, '--outputFile=joined.json');
    expect([code, output]).toEqual([0, expect.stringContaining('Joined 4 result documents\n')]);
    expect(output).toContain('\nTotal Projects: 5\nSucceeded: 5 (100.0%)\n');
    const joined = JSON.parse(workspace.read('joined.json')) as SyncAllResult;
    expect(joined).toMatchObject({
      direction: 'bidirectional',
      run: '17',
      phase_1: { succeeded: 5, commits_created: 5 },
      phase_2: { succeeded: 5, commits_created: 5 },
    });
  });

  it('are refused where one is missing', async () => {
    const { code, output } = await run('merge-results', '--results=out/*-1/result.json');
    expect(code).toBe(1);
    expect(output).toContain('❌ FAILED: Organization Sync\nError: to-codex: shard 2/2 is missing\n');
  });

  it('are counted from 1', async () => {
    const { code, output } = await run('sync-all', '--shard=0/4');
    expect([code, output]).toEqual([1, expect.stringContaining('Error: --shard must be one of 1/4 to 4/4 ')]);
  });

  it('come with a workflow, which is not written over', async () => {
    const ci = (...args: string[]) => workspace.nx(['g', 'nx-codex:ci', ...args]);
    const { code, output } = await ci('--shards=2');
    expect([code, output]).toEqual([0, expect.stringContaining('Contents: Read and write')]);
    expect(workspace.read('.github/workflows/codex-sync.yml')).toContain('shard: [1, 2]');
    const differs = await ci();
    expect([differs.code, differs.output]).toEqual([
      1,
      expect.stringContaining('is there already and differs'),
    ]);
  });
});
