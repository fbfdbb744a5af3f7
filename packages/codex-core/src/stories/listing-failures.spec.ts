import { SyncedOrganization } from './organization.fixture';
import { refused } from './refusal.fixture';

let acme: SyncedOrganization;
const repository = (name: string) => acme.org.repository(name);

/** A synced project in a listing of more than one page: by GraphQL the second comes in the third request. */
beforeAll(async () => {
  acme = await SyncedOrganization.create();
  await Promise.all(Array.from({ length: 110 }, (_, index) => repository(`bare-${index}`).create()));
  await repository('app').commit({ 'docs/a.md': 'A' });
  await acme.sync();
});
beforeEach(() => acme.forge.clearFaults());
afterAll(() => acme.close());

const forbidden = { type: 'status', status: 403, body: { message: 'Forbidden' } } as const;
const notFound = { type: 'status', status: 404, body: { message: 'Not Found' } } as const;

it.each([
  ['permission_denied', forbidden],
  ['api_not_github', { type: 'html' }],
] as const)('an error in the middle is a failure (%s), never fewer repositories', async (code, action) => {
  acme.forge.addFault({ kind: 'graphql', after: 2, action });
  const result = await refused(acme, { prune: true });
  expect(result).toMatchObject({ code, total_projects: 0 });
  expect(result.text).not.toContain('No repositories found');
  expect(acme.forge.counters().requests.graphql).toBe(3);
});

it('an error in the middle is a failure by REST too', async () => {
  acme.forge.addFault({ kind: 'graphql', action: notFound });
  acme.forge.addFault({ kind: 'rest', path: '/orgs/acme/repos$', after: 1, action: forbidden });
  expect(await refused(acme, { prune: true })).toMatchObject({
    code: 'permission_denied',
    total_projects: 0,
  });
});

it('a second page that is not there is no end of the list', async () => {
  acme.forge.addFault({ kind: 'graphql', action: notFound });
  acme.forge.addFault({ kind: 'rest', path: '/orgs/acme/repos$', after: 1, action: notFound });
  const result = await refused(acme, { prune: true });
  expect(result).toMatchObject({ code: 'api_failed', total_projects: 0 });
  expect(result.error).toMatch(/^GitHub's API at .* failed \(HTTP 404\)$/);
});

it('an error that passes is asked again', async () => {
  acme.forge.addFault({ kind: 'graphql', after: 2, times: 1, action: { type: 'reset' } });
  expect(await acme.sync()).toMatchObject({ status: 'success', total_projects: 1 });
});

it('a history that is not told takes nothing for reverted, and fails nobody', async () => {
  await repository('app').commit({ 'docs/a.md': 'new' });
  await acme.org.codex.commit({ 'shared/guide.md': 'new' }, { branch: 'test' });
  acme.forge.addFault({ kind: 'graphql', body: 'history', action: forbidden });
  expect(await acme.sync()).toMatchObject({ status: 'success', phase_2: { commits_created: 1 } });
});

it('a codex that cannot be asked where it is gets nothing delivered from it', async () => {
  await acme.org.codex.commit({ 'shared/guide.md': 'newest' }, { branch: 'test' });
  acme.forge.addFault({
    kind: 'ls-refs',
    repository: 'acme/codex.acme.dev',
    action: { type: 'status', status: 403 },
  });
  const { status, failures, exit_code } = await acme.sync({ direction: 'from-codex' });
  expect({ status, exit_code }).toEqual({ status: 'failure', exit_code: 1 });
  expect(failures).toMatchObject([{ project: 'app', phase: 'from-codex', code: 'permission_denied' }]);
  expect(await repository('app').read('docs/shared/guide.md')).not.toBe('newest');
});
