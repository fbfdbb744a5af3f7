import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkCodex, createTestOrganization, executable, type TestOrganization } from '@nx-codex/testing';
import type { Forge } from '@nx-codex/forge';
import type { SyncAllResult } from 'codex-core';
import { Workspace } from './workspace';

const PROJECTS = ['app', 'billing', 'web'];

describe('nx run codex:sync-all with the packed plugin', () => {
  let organization: TestOrganization;
  let forge: Forge;
  let workspace: Workspace;

  beforeAll(async () => {
    organization = await createTestOrganization();
    for (const name of PROJECTS) {
      await organization.repository(name).commit({
        'README.md': `# ${name}\n`,
        'docs/guide.md': `How ${name} works.\n`,
        'docs/check.sh': executable('#!/bin/sh\n'),
        'src/index.js': '// no document\n',
      });
    }
    forge = await organization.serve();
    workspace = new Workspace({
      GITHUB_TOKEN: organization.token,
      GITHUB_API_URL: forge.apiUrl,
      GITHUB_GRAPHQL_URL: forge.graphqlUrl,
      GITHUB_SERVER_URL: forge.serverUrl,
    });
    await workspace.nx(['g', 'nx-codex:init', '--organization=acme', '--codexRepo=codex.acme.dev']);
  });
  afterAll(async () => {
    workspace.remove();
    await organization.close();
  });

  const syncAll = (...args: string[]) => workspace.nx(['run', 'codex:sync-all', ...args]);
  const heads = () =>
    Promise.all([
      organization.codex.head('test'),
      ...PROJECTS.map((name) => organization.repository(name).head()),
    ]);
  const result = (path: string) => JSON.parse(workspace.read(path)) as SyncAllResult;

  it('plans in a dry run and writes nothing', async () => {
    const before = await heads();
    const { code, output } = await syncAll('--dryRun', '--outputFile=out/dry.json');
    expect(output).toContain('app: 3 added');
    expect(code).toBe(0);
    expect(await heads()).toEqual(before);
    expect(result('out/dry.json')).toMatchObject({ status: 'success', dry_run: true, total_projects: 3 });
  });

  it('syncs both ways', async () => {
    const { code, output } = await syncAll('--outputFile=out/first.json', '--reportFile=out/first.md');
    expect(output).toMatch(/🎯 STARTING: Organization Sync\nOrganization: acme\nCodex: codex.acme.dev\n/);
    expect(output).toContain('✓ Phase 1 Complete: Projects → Codex\nSucceeded: 3 projects');
    expect(output).toContain('✅ COMPLETED: Organization Sync');
    expect(code).toBe(0);
    expect(
      await checkCodex({ root: organization.root, organization: 'acme', codexRepo: 'codex.acme.dev' }),
    ).toEqual([]);
    expect(result('out/first.json')).toMatchObject({
      status: 'success',
      succeeded: 3,
      phase_1: { files_synced: 9, commits_created: 3 },
      phase_2: { files_synced: 3, commits_created: 3 },
    });
    expect(workspace.read('out/first.md')).toContain('# ');
  });

  it('makes no commit in a second run, and says where its result lies', async () => {
    const before = await heads();
    const { code, output } = await syncAll();
    expect(code).toBe(0);
    expect(await heads()).toEqual(before);
    const path = /^Result: (.+)$/m.exec(output)?.[1] ?? 'no result';
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      phase_1: { skipped: 3 },
      phase_2: { skipped: 3 },
    });
  });

  it('prints only the result document, on one line, with --json', async () => {
    const { stdout } = await syncAll('--json', '--direction=to-codex');
    const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ direction: 'to-codex', phase_2: null }]);
    expect(stdout).not.toContain('STARTING');
  });

  it('exits with 1 when a project fails, and with 0 when enough succeed', async () => {
    await organization.repository('app').commit({ 'docs/new.md': 'New.\n' });
    forge.addFault({ path: '^/acme/app[.]git/', action: { type: 'status', status: 404 } });
    const strict = await syncAll('--direction=to-codex', '--outputFile=out/partial.json');
    expect(strict.output).toContain('Failed Projects (1):\n1. app\n   Phase: to-codex\n');
    expect(strict.code).toBe(1);
    expect(result('out/partial.json')).toMatchObject({ status: 'partial_success', succeeded: 2, failed: 1 });
    const lenient = await syncAll('--direction=to-codex', '--minSuccessRate=50');
    expect(lenient.code).toBe(0);
    forge.clearFaults();
  });

  it('ends in order with 130 on Ctrl-C', async () => {
    const before = await organization.codex.head('test');
    forge.setDelay(400);
    const interrupt = { signal: 'SIGINT' as const, after: 'STARTING' };
    const { code } = await workspace.nx(['run', 'codex:sync-all', '--outputFile=out/interrupted.json'], {
      interrupt,
    });
    forge.setDelay(0);
    expect(code).toBe(130);
    expect(result('out/interrupted.json')).toMatchObject({ interrupted: true, exit_code: 130 });
    expect(await organization.codex.head('test')).toBe(before);
  });

  it.each([
    ['a broken configuration', { file: '{ "organization": ', args: [], says: 'codex/codex.config.json' }],
    ['an unknown key', { file: '{ "organisation": "acme" }', args: [], says: 'organization' }],
    ['parallelRepos 0', { args: ['--parallelRepos=0'], says: 'parallelRepos' }],
    ['an unknown environment', { args: ['--environment=stage'], says: 'stage' }],
    ['a missing token', { args: [], says: 'GITHUB_TOKEN', env: { GITHUB_TOKEN: '', PATH: '/usr/bin:/bin' } }],
  ])('says what is wrong and what to do about %s', async (_what, { file, args, says, env }: BadInput) => {
    const path = 'codex/codex.config.json';
    const configured = workspace.read(path);
    if (file !== undefined) workspace.write(path, file);
    const { code, output } = await workspace.nx(['run', 'codex:sync-all', ...args], { env });
    workspace.write(path, configured);
    expect(output).toContain('❌ FAILED: Organization Sync');
    expect(/Error: [^]*Resolution: .+/.exec(output)?.[0]).toContain(says);
    expect(code).toBe(1);
  });

  it('leaves the token in no file of the workspace', () => {
    const files = readdirSync(workspace.root, { recursive: true, encoding: 'utf8' })
      .filter((path) => !path.startsWith('node_modules'))
      .map((path) => join(workspace.root, path))
      .filter((path) => statSync(path).isFile());
    const basic = Buffer.from(`x-access-token:${organization.token}`).toString('base64');
    const telling = files.filter((path) => {
      const bytes = readFileSync(path);
      return bytes.includes(organization.token) || bytes.includes(basic);
    });
    expect(files.length).toBeGreaterThan(10);
    expect(telling).toEqual([]);
  });
});

interface BadInput {
  file?: string;
  args: string[];
  says: string;
  env?: Record<string, string>;
}
