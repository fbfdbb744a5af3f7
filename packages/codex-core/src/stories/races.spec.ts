import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  for (const name of ['app', 'web']) await acme.org.repository(name).commit({ 'docs/a.md': name });
});
afterEach(() => acme.close());

const app = () => acme.org.repository('app');
const messages = async () => (await acme.org.codex.log('test')).map(({ message }) => message.split('\n')[0]);

describe('a commit by someone else in the codex during phase 1', () => {
  const byElse = (files: Record<string, string>, times = 1) =>
    acme.forge.addFault({
      kind: 'push',
      repository: 'acme/codex.acme.dev',
      times,
      action: { type: 'commit', branch: 'test', files, message: 'By someone else' },
    });

  it('is there at the end, and so are all of ours', async () => {
    byElse({ 'README.md': 'theirs' });
    expect(await acme.sync()).toMatchObject({ status: 'success', phase_1: { commits_created: 2 } });
    expect(await acme.org.codex.read('README.md', 'test')).toBe('theirs');
    expect(await acme.codexFiles('projects')).toMatchObject({
      'app/docs/a.md': 'app',
      'web/docs/a.md': 'web',
    });
    expect((await messages()).sort().slice(0, 2)).toEqual(['By someone else', 'Start the codex']);
  });

  it('blocks just the project whose folder it touched', async () => {
    byElse({ 'projects/app/docs/a.md': 'theirs' });
    const result = await acme.sync();
    expect(result.failures).toMatchObject([{ project: 'app', phase: 'to-codex', code: 'first_contact' }]);
    expect(await acme.codexFiles('projects')).toMatchObject({
      'app/docs/a.md': 'theirs',
      'web/docs/a.md': 'web',
    });
  });

  it('is survived several times over', async () => {
    byElse({ 'README.md': 'theirs' }, 1);
    byElse({ 'NEWS.md': 'theirs' }, 1);
    byElse({ 'LICENSE.md': 'theirs' }, 1);
    expect(await acme.sync()).toMatchObject({ status: 'success' });
    expect(await messages()).toHaveLength(6);
  });
});

describe('a push to a project', () => {
  it('between listing and fetching is in this run or in the next', async () => {
    acme.forge.addFault({
      kind: 'fetch',
      repository: 'acme/app',
      times: 1,
      action: { type: 'commit', branch: 'main', files: { 'docs/late.md': 'late' } },
    });
    await acme.sync({ direction: 'to-codex' });
    await acme.sync({ direction: 'to-codex' });
    expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'app', 'docs/late.md': 'late' });
  });

  it('just before ours is kept: the delivery is planned again on top of it', async () => {
    acme.forge.addFault({
      kind: 'push',
      repository: 'acme/app',
      times: 1,
      action: { type: 'commit', branch: 'main', files: { 'docs/late.md': 'late' } },
    });
    expect(await acme.sync()).toMatchObject({ status: 'success' });
    expect(await acme.projectFiles('app', 'docs')).toEqual({
      'a.md': 'app',
      'late.md': 'late',
      'shared/guide.md': '# Guide\n\nHow we work.\n',
    });
  });

  it('just before ours that edits what is delivered blocks the project', async () => {
    await acme.sync();
    await acme.org.codex.commit({ 'shared/guide.md': 'new' }, { branch: 'test' });
    acme.forge.addFault({
      kind: 'push',
      repository: 'acme/app',
      times: 1,
      action: { type: 'commit', branch: 'main', files: { 'docs/shared/guide.md': 'theirs' } },
    });
    expect((await acme.sync()).failures).toMatchObject([{ project: 'app', code: 'destination_edited' }]);
    expect(await app().read('docs/shared/guide.md')).toBe('theirs');
  });
});

it('asks git before it delivers: an API that lags behind never brings older content', async () => {
  await acme.sync();
  await acme.org.codex.commit({ 'shared/guide.md': 'new' }, { branch: 'test' });
  acme.forge.addFault({
    kind: 'ls-refs',
    repository: 'acme/codex.acme.dev',
    times: 1,
    action: { type: 'commit', branch: 'test', files: { 'shared/guide.md': 'newer than the API knows' } },
  });
  expect(await acme.sync({ direction: 'from-codex' })).toMatchObject({ status: 'success' });
  for (const name of ['app', 'web']) {
    expect(await acme.projectFiles(name, 'docs/shared')).toEqual({ 'guide.md': 'newer than the API knows' });
    expect(await acme.org.repository(name).log()).toHaveLength(3);
  }
});

it('syncs again after the codex was forced back', async () => {
  const start = await acme.org.codex.head('test');
  await acme.sync();
  await acme.org.codex.reset('test', start ?? '');
  expect(await acme.sync()).toMatchObject({ status: 'success' });
  expect(await acme.codexFiles('projects')).toMatchObject({ 'app/docs/a.md': 'app', 'web/docs/a.md': 'web' });
});

it('does not make a branch of the codex anew that was deleted meanwhile', async () => {
  let deleted: Promise<void> | undefined;
  const onEvent = ({ type }: { type: string }) => {
    if (type === 'project-done') deleted ??= acme.org.codex.deleteBranch('test');
  };
  expect(await acme.sync({ direction: 'to-codex' }, { onEvent })).toMatchObject({
    status: 'failure',
    code: 'codex_branch_not_found',
  });
  await deleted;
  expect(await acme.org.codex.head('test')).toBeUndefined();
});

it('never puts older content over what another run brought meanwhile', async () => {
  const push = { kind: 'push' as const, repository: 'acme/codex.acme.dev' };
  let other: Promise<unknown> | undefined;
  acme.forge.addFault({ ...push, times: 1, action: { type: 'delay', ms: 1500 } });
  await acme.sync(
    { direction: 'to-codex' },
    {
      onEvent: (event) => {
        if (event.type !== 'project-done' || event.project !== 'app' || other) return;
        other = app()
          .commit({ 'docs/a.md': 'newer' })
          .then(() => acme.sync({ direction: 'to-codex' }, { storePath: `${acme.workspaceRoot}/other` }));
      },
    },
  );
  await other;
  expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'newer' });
});

it('reads nothing ahead of a codex that the store has no more', async () => {
  await acme.sync();
  await rm(join(acme.workspaceRoot, '.nx/cache/codex/objects'), { recursive: true });
  await app().commit({ 'docs/a.md': 'newer' });
  acme.forge.resetCounters();
  expect(await acme.sync({ direction: 'to-codex' })).toMatchObject({ status: 'success' });
  expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'newer' });
});

it('plans no project by a listing that is older than the codex', async () => {
  await acme.sync();
  // The listing is there at once, as the head of the codex was known before; that it has moved is told late.
  acme.forge.addFault({ body: 'query Codex', times: 1, action: { type: 'delay', ms: 1500 } });
  const late = acme.sync({ direction: 'to-codex' });
  await sleep(500);
  await app().commit({ 'docs/a.md': 'newer' });
  await acme.sync({ direction: 'to-codex' }, { storePath: `${acme.workspaceRoot}/other` });
  expect(await late).toMatchObject({ status: 'success' });
  expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'newer' });
});
