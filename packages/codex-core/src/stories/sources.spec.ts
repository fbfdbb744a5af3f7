import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  for (const name of ['app', 'web']) await repository(name).commit({ 'docs/a.md': name, 'src/x': 'code' });
});
afterEach(() => acme.close());

const repository = (name: string) => acme.org.repository(name);

/** What a sync of these two projects has to come to, by whatever source they were found. */
async function expectSynced(): Promise<void> {
  for (const name of ['app', 'web']) {
    expect(await acme.codexFiles(`projects/${name}`)).toEqual({ 'docs/a.md': name });
    expect(Object.keys(await acme.projectFiles(name, 'docs/shared'))).toEqual(['guide.md']);
  }
}

const heads = async () => [
  await acme.org.codex.head('test'),
  await repository('app').head(),
  await repository('web').head(),
];

describe('a server without GraphQL', () => {
  beforeEach(async () => {
    await repository('bare').create();
    await repository('old').commit({ 'docs/a.md': 'old' });
    await repository('old').configure({ archived: true });
    const body = { message: 'Not Found' };
    acme.forge.addFault({ kind: 'graphql', action: { type: 'status', status: 404, body } });
  });

  it('is listed by REST, with a warning', async () => {
    const result = await acme.sync();
    expect(result).toMatchObject({ status: 'success', total_projects: 2, succeeded: 2 });
    expect(result.warnings).toEqual([expect.stringContaining('GraphQL is not available on this server')]);
    expect(result.projects).toEqual(
      expect.arrayContaining([
        { project: 'bare', outcome: 'excluded', reason: 'empty' },
        { project: 'old', outcome: 'excluded', reason: 'archived' },
      ]),
    );
    await expectSynced();
    expect(acme.forge.counters().requests.rest).toBeGreaterThan(0);
  });

  it('makes no commit when nothing changed', async () => {
    await acme.sync();
    const before = await heads();
    expect(await acme.sync()).toMatchObject({ phase_1: { skipped: 2 }, phase_2: { skipped: 2 } });
    expect(await heads()).toEqual(before);
  });

  it('carries what changed', async () => {
    await acme.sync();
    await repository('app').commit({ 'docs/a.md': 'new' });
    await acme.sync();
    expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'new' });
  });
});

describe.each(['GraphQL', 'REST'])('a user account, by %s', (api) => {
  beforeEach(async () => {
    await acme.forge.addOwner('acme', 'User');
    const body = { message: 'Not Found' };
    if (api === 'REST')
      acme.forge.addFault({ kind: 'graphql', action: { type: 'status', status: 404, body } });
  });

  it('works where an organization is asked for', async () => {
    const result = await acme.sync();
    expect(result).toMatchObject({ status: 'success', total_projects: 2, succeeded: 2 });
    expect(result.warnings.some((warning) => warning.includes('of a user account'))).toBe(api === 'REST');
    await expectSynced();
  });

  it('loses a folder to prune only where the list tells of private repositories', async () => {
    await acme.sync();
    await repository('web').remove();
    await acme.sync({ prune: true, force: true });
    expect(await acme.codexFiles('projects/web')).toEqual(api === 'REST' ? { 'docs/a.md': 'web' } : {});
  });
});

describe('a manifest', () => {
  const names = ['app', 'codex.acme.dev', 'web'];

  async function withManifest(urlOf: (name: string) => string, listed = names): Promise<void> {
    await acme.configure({ discovery: { source: 'manifest', manifest: 'repositories.json' } });
    const entries = listed.map((name) => ({ name, url: urlOf(name) }));
    await writeFile(
      join(acme.workspaceRoot, 'codex/repositories.json'),
      JSON.stringify({ repositories: entries }, null, 2),
    );
  }

  it.each([
    ['addresses of a server', (name: string) => `${acme.forge.serverUrl}/acme/${name}.git`],
    ['files', (name: string) => pathToFileURL(repository(name).gitDir).href],
  ])('of %s needs no API', async (_name, urlOf) => {
    await withManifest(urlOf);
    const result = await acme.sync();
    expect(result).toMatchObject({ status: 'success', total_projects: 2, succeeded: 2, warnings: [] });
    await expectSynced();
    expect(acme.forge.counters().apiRequests).toBe(0);
  });

  it('of files needs no server and no token', async () => {
    await withManifest((name) => repository(name).gitDir);
    const env = { PATH: process.env['PATH'] };
    expect(await acme.sync({}, { env })).toMatchObject({ status: 'success' });
    await expectSynced();
    const before = await heads();
    expect(await acme.sync({}, { env })).toMatchObject({ phase_1: { skipped: 2 }, phase_2: { skipped: 2 } });
    expect(await heads()).toEqual(before);
  });

  it('without the codex is refused by name', async () => {
    await withManifest((name) => repository(name).gitDir, ['app', 'web']);
    const manifest = join(acme.workspaceRoot, 'codex/repositories.json');
    expect(await acme.sync()).toMatchObject({
      status: 'failure',
      code: 'codex_not_found',
      error: `Codex repository codex.acme.dev not found in ${manifest}`,
      exit_code: 1,
    });
  });

  it('that is not there is refused by path', async () => {
    await acme.configure({ discovery: { source: 'manifest', manifest: 'none.json' } });
    const result = await acme.sync();
    expect(result).toMatchObject({ status: 'failure', code: 'config_invalid', exit_code: 1 });
    expect(result.error).toContain('codex/none.json');
  });

  it('with a project that is gone fails that one alone', async () => {
    await withManifest((name) => repository(name).gitDir, [...names, 'gone']);
    const result = await acme.sync();
    expect(result).toMatchObject({ status: 'partial_success', total_projects: 3, succeeded: 2 });
    expect(result.failures[0]).toMatchObject({ project: 'gone', code: 'repository_not_found' });
    await expectSynced();
  });
});
