import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateOrganization, openTestOrganization, type TestOrganization } from '@nx-codex/testing';
import type { Forge } from '@nx-codex/forge';
import { json, serveReplies, type Reply, type TestApi } from '../github/api.fixture';
import { failureOf, settingsFor } from './discovery.fixture';
import { openSource } from './open-source';
import { byName } from './by-name';

jest.setTimeout(60_000);

describe('an organization of 250 repositories', () => {
  let organization: TestOrganization;
  let forge: Forge;
  let names: string[];

  beforeAll(async () => {
    const root = await mkdtemp(join(tmpdir(), 'nx-codex-discovery-'));
    const small = { filesPerRepository: 1, codeFiles: 1, commits: 1, sharedFiles: 1, oddities: false };
    const generated = await generateOrganization({ root, repositories: 250, ...small });
    organization = openTestOrganization(generated);
    forge = await organization.serve();
    names = [...generated.repositories].sort(byName).map(({ name }) => name);
  });
  beforeEach(() => {
    forge.clearFaults();
    forge.resetCounters();
  });
  afterAll(() => organization.close());

  const list = (limit = 1000) => {
    const settings = settingsFor(forge)({ codexRepo: organization.codexRepo, limit });
    return openSource(settings, { token: organization.token, retryDelay: 1 }).list();
  };

  it('takes three pages and a request for the codex', async () => {
    const { repositories, total } = await list();
    expect(repositories.map(({ name }) => name)).toEqual(names);
    expect(total).toBe(251);
    expect(forge.counters().apiRequests).toBe(4);
  });

  it('is read as a whole, whatever the limit: what it is of is known when all filters were asked', async () => {
    const { repositories, total } = await list(90);
    expect([repositories.length, total]).toEqual([250, 251]);
  });

  it.each([200, 502, 504] as const)(
    'comes in smaller pages when GitHub runs out of time with %i',
    async (status) => {
      forge.addFault({
        kind: 'graphql',
        body: '"size":(100|50)',
        action: { type: 'graphql-timeout', status },
      });
      const { repositories } = await list();
      expect(repositories.map(({ name }) => name)).toEqual(names);
      expect(forge.counters().apiRequests).toBe(1 + 2 + 11);
    },
  );

  it('is a failure when GitHub always runs out of time', async () => {
    forge.addFault({ kind: 'graphql', body: '"size"', action: { type: 'graphql-timeout' } });
    expect((await failureOf(list())).code).toBe('api_failed');
  });

  it('is listed after a reset and half an answer', async () => {
    forge.addFault({ kind: 'graphql', after: 1, times: 1, action: { type: 'reset' } });
    forge.addFault({ kind: 'graphql', after: 2, times: 1, action: { type: 'truncate', bytes: 1000 } });
    expect((await list()).repositories).toHaveLength(250);
  });
});

describe('a listing', () => {
  let api: TestApi;
  afterEach(() => api.close());

  const node = (databaseId: number, name: string) => ({
    databaseId,
    name,
    nameWithOwner: `acme/${name}`,
    url: `https://github.com/acme/${name}`,
    visibility: 'PRIVATE',
    viewerPermission: 'WRITE',
    diskUsage: 1,
    defaultBranchRef: { name: 'main', target: { oid: '1'.repeat(40) } },
  });
  const codex = json(200, {
    data: { owner: { login: 'acme' }, codex: { ...node(1, 'codex'), targetRef: null } },
  });
  const page = (totalCount: number, nodes: unknown[], endCursor: string | null = null): Reply => {
    const pageInfo = { hasNextPage: endCursor !== null, endCursor };
    return json(200, { data: { owner: { repositories: { totalCount, pageInfo, nodes } } } });
  };
  const list = async (...replies: Reply[]) => {
    api = await serveReplies(...replies);
    return openSource(settingsFor(api.endpoints)(), { token: 'ghp_secret', retryDelay: 1 }).list();
  };

  it('counts what the token may not read, and warns', async () => {
    const { repositories, total, warnings } = await list(
      codex,
      page(3, [node(1, 'codex'), null, node(2, 'app')]),
    );
    expect(repositories.map(({ name }) => name)).toEqual(['app']);
    expect(total).toBe(3);
    expect(warnings).toEqual([expect.stringMatching(/^1 repository .* cannot be read with this token/)]);
  });

  it('is read again when it changed in between', async () => {
    const changed = [page(2, [node(1, 'codex')], 'x'), page(3, [node(3, 'web')])];
    const { repositories } = await list(
      codex,
      ...changed,
      codex,
      page(2, [node(1, 'codex'), node(3, 'web')]),
    );
    expect(repositories.map(({ name }) => name)).toEqual(['web']);
  });

  it.each<[string, Reply[]]>([
    ['short', [page(3, [node(1, 'codex')])]],
    ['the same page again and again', [page(3, [node(1, 'codex')], 'x'), page(3, [node(2, 'app')], 'x')]],
    ['the same repository twice', [page(3, [node(1, 'codex'), node(2, 'app'), node(2, 'app')])]],
  ])('is never silently short: %s', async (_name, pages) => {
    const error = await failureOf(list(codex, ...pages, codex, ...pages));
    expect(error).toMatchObject({ code: 'listing_incomplete', data: { total: 3 } });
  });

  it('is denied by SAML single sign-on', async () => {
    const errors = [
      { type: 'FORBIDDEN', path: ['codex'], extensions: { saml_failure: true }, message: 'SAML' },
    ];
    const error = await failureOf(
      list(json(200, { data: { owner: { login: 'acme' }, codex: null }, errors })),
    );
    expect(error).toMatchObject({ code: 'permission_denied', resolution: expect.stringContaining('SAML') });
  });
});
