import { randomBytes } from 'node:crypto';
import { SyncedOrganization } from './organization.fixture';

/** What a run may cost, where the projects are small: N projects, K changed. Of a larger one trees and blobs are two fetches. */
const N = 30;
const C = 4;

let acme: SyncedOrganization;
beforeAll(async () => {
  acme = await SyncedOrganization.create();
  for (let i = 0; i < N; i++)
    await acme.org.repository(`app-${i}`).commit({ 'docs/a.md': `${i}`, 'src/x': 'code' });
  await acme.sync();
}, 300_000);
afterAll(() => acme.close());

async function cost(options = {}, storePath?: string) {
  acme.forge.resetCounters();
  const result = await acme.sync(options, storePath ? { storePath } : {});
  expect(result.status).toBe('success');
  const { apiRequests: api, protocolFetches: fetches, protocolPushes: pushes } = acme.forge.counters();
  return { api, fetches, pushes };
}

const listing = Math.ceil(N / 100);

it('a first sync costs one fetch a project, and one push to the codex', async () => {
  const other = await SyncedOrganization.create();
  for (let i = 0; i < 5; i++) await other.org.repository(`app-${i}`).commit({ 'docs/a.md': `${i}` });
  other.forge.resetCounters();
  await other.sync();
  const { protocolFetches, protocolPushes } = other.forge.counters();
  expect(protocolFetches).toBeLessThanOrEqual(5 + C);
  expect(protocolPushes).toBe(1 + 5);
  await other.close();
});

it('of a project that is not small come only the trees and the documents', async () => {
  const other = await SyncedOrganization.create();
  const app = other.org.repository('app');
  await app.commit({ 'docs/a.md': 'text', 'src/code': randomBytes(200_000) });
  await app.configure({ size: 1025 });
  other.forge.resetCounters();
  expect(await other.sync()).toMatchObject({ status: 'success', phase_1: { files_synced: 1 } });
  expect(other.forge.counters().bytesOut).toBeLessThan(100_000);
  await other.close();
});

it('nothing changed: a listing, no fetch, no push', async () => {
  const { api, fetches, pushes } = await cost();
  expect(api).toBeLessThanOrEqual(listing + C);
  expect(fetches).toBe(0);
  expect(pushes).toBe(0);
});

it('nothing changed, with a cold store: the second question for every project, and the codex', async () => {
  const { api, fetches, pushes } = await cost({}, `${acme.workspaceRoot}/cold`);
  expect(api).toBeLessThanOrEqual(listing + Math.ceil(N / 25) + C);
  expect(fetches).toBeLessThanOrEqual(2);
  expect(pushes).toBe(0);
});

it('commits to code alone cost one more question, and no git request', async () => {
  const K = 7;
  for (let i = 0; i < K; i++) await acme.org.repository(`app-${i}`).commit({ 'src/x': 'more code' });
  const { api, fetches, pushes } = await cost();
  expect(api).toBeLessThanOrEqual(listing + Math.ceil(K / 25) + C);
  expect({ fetches, pushes }).toEqual({ fetches: 0, pushes: 0 });
});

it('K changed projects cost one fetch each, and one push', async () => {
  const K = 5;
  for (let i = 0; i < K; i++) await acme.org.repository(`app-${i}`).commit({ 'docs/a.md': `new ${i}` });
  const { api, fetches, pushes } = await cost();
  expect(api).toBeLessThanOrEqual(listing + Math.ceil(K / 25) + C);
  expect(fetches).toBeLessThanOrEqual(K + C);
  expect(pushes).toBe(1);
});

it('changed shared documents cost a push a project, and are free again in the next run', async () => {
  await acme.org.codex.commit({ 'shared/guide.md': 'new' }, { branch: 'test' });
  const { api, fetches, pushes } = await cost({ direction: 'from-codex' });
  expect(api).toBeLessThanOrEqual(listing + C);
  expect(fetches).toBeLessThanOrEqual(N + C);
  expect(pushes).toBe(N);
  expect(await cost()).toMatchObject({ fetches: 0, pushes: 0 });
});
