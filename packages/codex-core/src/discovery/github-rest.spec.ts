import { createTestOrganization, type TestOrganization } from '@nx-codex/testing';
import type { Forge } from '@nx-codex/forge';
import type { RunSettings } from '../config/settings';
import { failureOf, settingsFor } from './discovery.fixture';
import { openSource } from './open-source';

jest.setTimeout(60_000);

describe('a server without GraphQL', () => {
  let organization: TestOrganization;
  let forge: Forge;

  const open = (changes: Partial<RunSettings> = {}, token = organization.token) =>
    openSource(settingsFor(forge)({ codexRepo: organization.codexRepo, ...changes }), {
      token,
      retryDelay: 1,
    });

  beforeAll(async () => {
    organization = await createTestOrganization();
    forge = await organization.serve();
    for (const name of ['web', 'app'])
      await forge.createRepository(`acme/${name}`, { files: { 'a.md': 'a' } });
    await forge.createRepository('acme/old', { archived: true, fork: true, visibility: 'public', size: 3 });
    await forge.addOwner('robin', 'User');
    await forge.createRepository('robin/dots', { files: { 'a.md': 'a' }, visibility: 'public' });
    await forge.createRepository('robin/codex', { files: { 'a.md': 'a' } });
  });
  beforeEach(() => {
    forge.clearFaults();
    forge.addFault({
      kind: 'graphql',
      action: { type: 'status', status: 404, body: { message: 'Not Found' } },
    });
    forge.resetCounters();
  });
  afterAll(() => organization.close());

  it('is listed by REST, heads of projects unknown, and says so', async () => {
    const { repositories, codex, total, warnings } = await open({ limit: 1 }).list();
    expect(repositories.map(({ name }) => name)).toEqual(['app', 'old', 'web']);
    expect(repositories[0]).toMatchObject({
      fullName: 'acme/app',
      url: `${forge.serverUrl}/acme/app.git`,
      canPush: true,
      defaultBranch: 'main',
      branch: 'main',
      head: null,
    });
    expect(repositories[1]).toMatchObject({ isArchived: true, isFork: true, visibility: 'public', size: 3 });
    expect(codex).toMatchObject({
      branch: 'test',
      head: await organization.codex.head('test'),
      headKnown: true,
    });
    expect(total).toBe(4);
    expect(warnings).toEqual([expect.stringContaining('GraphQL is not available')]);
  });

  it('tells the head of the codex, and no outlines', async () => {
    const source = open();
    const { repositories, codex } = await source.list();
    expect(codex.head).toBe(await organization.codex.head('test'));
    const wants = repositories.map((repository) => ({
      repository,
      commit: '1'.repeat(40),
      directories: [''],
      files: [],
    }));
    expect(await source.outlines?.(wants)).toEqual(new Map());
    expect(forge.counters().requests.graphql).toBe(1);
  });

  it('keeps ids, so that a project is the same by REST and by GraphQL', async () => {
    const byRest = await open().list();
    forge.clearFaults();
    const byGraphql = await open().list();
    expect(byRest.repositories.map(({ id }) => id)).toEqual(byGraphql.repositories.map(({ id }) => id));
  });

  it('may have a user account, whose private repositories are not told', async () => {
    const { repositories, warnings } = await open({ organization: 'robin', codexRepo: 'codex' }).list();
    expect(repositories.map(({ name }) => name)).toEqual(['dots']);
    expect(warnings).toContainEqual(expect.stringContaining('only the public repositories'));
  });

  it('takes the project branch on trust', async () => {
    const { repositories } = await open({ projectBranch: 'docs' }).list();
    expect(repositories[0]).toMatchObject({ branch: 'docs', head: null });
  });

  it('may have a codex without the target branch', async () => {
    const { codex } = await open({ targetBranch: 'nowhere/at/all' }).list();
    expect(codex).toMatchObject({ branch: 'nowhere/at/all', head: null });
  });

  it.each([
    ['organization_not_found', { organization: 'nobody' }, undefined],
    ['codex_not_found', { codexRepo: 'nothing' }, undefined],
    ['authentication_failed', {}, 'ghp_wrong'],
  ])('%s', async (code, changes, token) => {
    expect((await failureOf(open(changes, token).list())).code).toBe(code);
  });

  it('is a proxy when REST answers with a page too', async () => {
    forge.addFault({ kind: 'rest', action: { type: 'html', status: 404 } });
    const error = await failureOf(open().list());
    expect(error).toMatchObject({ code: 'api_not_github', message: expect.stringContaining(forge.apiUrl) });
  });
});
