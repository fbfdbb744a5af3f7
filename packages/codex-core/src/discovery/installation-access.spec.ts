import { createTestOrganization, type TestOrganization } from '@nx-codex/testing';
import type { FaultAction, Forge } from '@nx-codex/forge';
import { settingsFor } from './discovery.fixture';
import { openSource } from './open-source';

jest.setTimeout(60_000);

describe('the token of an installation', () => {
  let organization: TestOrganization;
  let forge: Forge;

  const list = (token: string) => {
    const settings = settingsFor(forge)({ codexRepo: organization.codexRepo });
    return openSource(settings, { token, retryDelay: 1 }).list();
  };

  beforeAll(async () => {
    organization = await createTestOrganization();
    forge = await organization.serve();
    for (const name of ['app', 'web']) await organization.repository(name).create();
    const codex = { '*': 'none', [`acme/${organization.codexRepo}`]: 'write' } as const;
    const some = { ...codex, 'acme/app': 'write' } as const;
    const bot = { login: 'codex-sync[bot]', installation: 'selected' } as const;
    await forge.addToken('ghs_selected', { ...bot, access: some });
    await forge.addToken('ghs_1_header.claims.signature', { ...bot, access: codex });
    await forge.addToken('ghs_all', { ...bot, installation: 'all' });
    await forge.addToken('ghp_user', { login: 'robin', access: some });
  });
  beforeEach(() => {
    forge.clearFaults();
    forge.resetCounters();
  });
  afterAll(() => organization.close());

  it('says how many repositories it sees when it sees only some, for one request', async () => {
    const { repositories, isPartial, warnings } = await list('ghs_selected');
    expect(repositories.map(({ name }) => name)).toEqual(['app']);
    expect(isPartial).toBe(true);
    expect(warnings).toEqual([
      expect.stringMatching(/^The token sees only 2 selected repositories of acme, .* installed on all/),
    ]);
    expect(forge.counters()).toMatchObject({ apiRequests: 3, requests: { rest: 1 } });
  });

  it('is recognised in its longer form', async () => {
    const { warnings } = await list('ghs_1_header.claims.signature');
    expect(warnings).toEqual([expect.stringContaining('only 1 selected repository of acme')]);
  });

  it('has nothing to say when it sees all', async () => {
    const { repositories, isPartial, warnings } = await list('ghs_all');
    expect(repositories.map(({ name }) => name)).toEqual(['app', 'web']);
    expect({ isPartial, warnings }).toEqual({ isPartial: undefined, warnings: [] });
  });

  it.each<[string, FaultAction]>([
    ['is refused', { type: 'status', status: 403, body: { message: 'Forbidden' } }],
    ['is not known', { type: 'status', status: 404, body: { message: 'Not Found' } }],
    ['fails', { type: 'status', status: 500, body: {} }],
    ['is answered with a page', { type: 'html' }],
    ['breaks off', { type: 'reset' }],
    ['is half answered', { type: 'status', status: 200, body: { total_count: 1, repositories: [] } }],
  ])('may see only some, which is no failure, when the question %s', async (_what, action) => {
    forge.addFault({ path: '/installation/repositories$', action });
    const { repositories, isPartial, warnings } = await list('ghs_all');
    expect(repositories).toHaveLength(2);
    expect(isPartial).toBe(true);
    expect(warnings).toEqual([expect.stringMatching(/^It cannot be told whether the token sees all/)]);
    expect(warnings.join()).not.toContain('ghs_');
  });

  it('says it beside what a server without GraphQL says', async () => {
    forge.addFault({ kind: 'graphql', action: { type: 'status', status: 404, body: {} } });
    expect((await list('ghs_selected')).warnings).toEqual([
      expect.stringContaining('only 2 selected repositories'),
      expect.stringContaining('GraphQL is not available'),
    ]);
  });

  it('is asked, and that of a user is not', async () => {
    const { isPartial, warnings } = await list('ghp_user');
    expect({ isPartial, warnings }).toEqual({ isPartial: undefined, warnings: [] });
    expect(forge.counters().requests.rest).toBe(0);
  });
});
