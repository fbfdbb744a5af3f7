import { createTestOrganization, type TestOrganization } from '@nx-codex/testing';
import type { Forge } from '@nx-codex/forge';
import type { RunSettings } from '../config/settings';
import { json, serveReplies } from '../github/api.fixture';
import { settingsFor } from './discovery.fixture';
import { openSource } from './open-source';

let organization: TestOrganization;
let forge: Forge;
const names = Array.from({ length: 120 }, (_, index) => `app-${index}`);

beforeAll(async () => {
  organization = await createTestOrganization();
  for (const name of ['app', 'web', ...names]) await organization.repository(name).create();
  await organization.repository('app').commit({ 'docs/a.md': 'a' });
  await organization.repository('app').commit({ 'docs/a.md': 'b' }, { branch: 'docs' });
  forge = await organization.serve();
});
beforeEach(() => {
  forge.clearFaults();
  forge.resetCounters();
});
afterAll(() => organization.close());

const list = (wanted: string[], changes: Partial<RunSettings> = {}) => {
  const settings = settingsFor(forge)({ codexRepo: organization.codexRepo, ...changes });
  return openSource(settings, { token: organization.token, retryDelay: 1 }).list(wanted);
};
const noGraphql = () => forge.addFault({ kind: 'graphql', action: { type: 'status', status: 404 } });

describe.each(['GraphQL', 'REST'])('a listing by names, with %s', (api) => {
  beforeEach(() => {
    if (api === 'REST') noGraphql();
  });

  it('has these repositories and the codex, as the whole listing has them, and is partial', async () => {
    const listing = await list(['web', 'APP']);
    const whole = await openSource(settingsFor(forge)({ codexRepo: organization.codexRepo }), {
      token: organization.token,
    }).list();
    expect(listing.repositories).toEqual(
      whole.repositories.filter(({ name }) => ['app', 'web'].includes(name)),
    );
    expect(listing).toMatchObject({ codex: whole.codex, isPartial: true, absent: [] });
  });

  it('names those that are not there', async () => {
    const { repositories, absent } = await list(['nowhere', 'app']);
    expect(repositories.map(({ name }) => name)).toEqual(['app']);
    expect(absent).toEqual([{ name: 'nowhere', renamedTo: null }]);
  });

  it('takes neither the codex nor a name given twice for one more project', async () => {
    const { repositories, total } = await list(['app', 'app', organization.codexRepo]);
    expect([repositories.length, total]).toEqual([1, 2]);
  });
});

it('takes one request besides that for the codex', async () => {
  await list(['app', 'web']);
  expect(forge.counters().apiRequests).toBe(2);
});

it('takes no more requests for many names than the whole listing does', async () => {
  expect((await list(names)).repositories).toHaveLength(120);
  expect(forge.counters().apiRequests).toBe(3);
});

it('tells the heads of a project branch', async () => {
  const { repositories } = await list(['app', 'web'], { projectBranch: 'docs' });
  const head = await organization.repository('app').head('docs');
  expect(repositories.map(({ branch, head }) => [branch, head])).toEqual([
    ['docs', head],
    [null, null],
  ]);
});

it('is asked for in halves when GitHub runs out of time', async () => {
  forge.addFault({ kind: 'graphql', body: '"n3"', action: { type: 'graphql-timeout', status: 502 } });
  const { repositories } = await list(names.slice(0, 6));
  expect(repositories.map(({ name }) => name)).toEqual(names.slice(0, 6));
});

it('says what a repository is called now that GitHub finds by its former name or owner', async () => {
  const codex = { databaseId: 1, name: 'codex', nameWithOwner: 'acme/codex', ...NODE };
  const moved = { databaseId: 2, name: 'app', nameWithOwner: 'globex/app', ...NODE };
  const renamed = { databaseId: 3, name: 'site', nameWithOwner: 'acme/site', ...NODE };
  const api = await serveReplies(
    json(200, { data: { owner: { login: 'acme' }, codex } }),
    json(200, { data: { r0: moved, r1: renamed } }),
  );
  const settings = settingsFor(api.endpoints)();
  const listing = await openSource(settings, { token: 'token', retryDelay: 1 }).list(['app', 'web']);
  await api.close();
  expect(listing).toMatchObject({
    repositories: [],
    absent: [
      { name: 'app', renamedTo: 'globex/app' },
      { name: 'web', renamedTo: 'acme/site' },
    ],
  });
});

const NODE = {
  url: 'https://github.com/acme/any',
  isArchived: false,
  isDisabled: false,
  isEmpty: false,
  isFork: false,
  visibility: 'PRIVATE',
  viewerPermission: 'ADMIN',
  diskUsage: 1,
  defaultBranchRef: null,
};
