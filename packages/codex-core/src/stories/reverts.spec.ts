import type { SyncedOrganization } from './organization.fixture';
import { costOf, createConfigurable, entryOf, LISTING, MOVED } from './project-config.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await createConfigurable();
  await acme.sync();
});
afterEach(() => acme.close());

const app = () => acme.org.repository('app');
const share = (text: string) => acme.org.codex.commit({ 'shared/guide.md': text }, { branch: 'test' });

/** As `git revert` would: what the commit before it had, in the places that it wrote to. */
async function revert(files: Record<string, string | null>, reverted?: string): Promise<string> {
  const commit = reverted ?? (await app().head());
  const message = `Revert "sync(app)"\n\nThis reverts commit ${commit}.\n`;
  return app().commit(files, { message });
}

const EMPTY = { '.codex-sync.json': null, 'docs/shared/guide.md': null };

async function recordOf(): Promise<string> {
  return String(await app().read('.codex-sync.json'));
}

describe('a delivery that a project reverted', () => {
  it('is not made again, and nothing else happens to the project', async () => {
    const by = await revert(EMPTY);
    const result = await acme.sync();
    expect(result).toMatchObject({ status: 'success', total_projects: 2, succeeded: 2 });
    expect(result).toMatchObject({ phase_1: { succeeded: 2 }, phase_2: { succeeded: 1, failed: 0 } });
    expect(entryOf(result, 'app')).toMatchObject({
      outcome: 'unchanged',
      from_codex: { outcome: 'excluded', reason: `reverted in ${by}` },
    });
    expect(result.text).toContain(`excluded: reverted in ${by}`);
    expect(await app().head()).toBe(by);
  });

  it('leaves the project out of a run from the codex', async () => {
    const by = await revert(EMPTY);
    const result = await acme.sync({ direction: 'from-codex' });
    expect(result).toMatchObject({ status: 'success', total_projects: 1 });
    expect(entryOf(result, 'app')).toEqual({
      project: 'app',
      outcome: 'excluded',
      reason: `reverted in ${by}`,
    });
  });

  it('stays away in the next runs: with the store at no cost, without it at two questions more', async () => {
    const by = await revert(EMPTY);
    await acme.sync();
    expect((await costOf(acme)).cost).toEqual({ graphql: LISTING, fetches: 0, pushes: 0 });
    const { result, cost } = await costOf(acme, {}, `${acme.workspaceRoot}/cold`);
    expect(entryOf(result, 'app')).toMatchObject({ from_codex: { reason: `reverted in ${by}` } });
    expect(cost).toMatchObject({ graphql: LISTING + 1 + 2, pushes: 0 });
    expect(await app().head()).toBe(by);
  });

  it('stays away when other things are committed to the project', async () => {
    const by = await revert(EMPTY);
    await app().commit({ 'docs/a.md': 'new' });
    const result = await acme.sync();
    expect(entryOf(result, 'app')).toMatchObject({
      outcome: 'synced',
      from_codex: { outcome: 'excluded', reason: `reverted in ${by}` },
    });
    expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'new' });
  });

  it('is followed by the next one, when the shared documents change', async () => {
    await revert(EMPTY);
    await acme.sync();
    await share('better');
    expect(entryOf(await acme.sync(), 'app')).toMatchObject({ from_codex: { outcome: 'synced' } });
    expect(await acme.projectFiles('app', 'docs/shared')).toEqual({ 'guide.md': 'better' });
  });

  it('is planned as such in a dry run', async () => {
    await revert(EMPTY);
    expect(entryOf(await acme.sync({ dryRun: true }), 'app')).toMatchObject({
      from_codex: { outcome: 'excluded' },
    });
  });

  it('is made again after the revert was reverted, and the documents changed', async () => {
    const delivered = { '.codex-sync.json': await recordOf(), 'docs/shared/guide.md': 'guide' };
    const by = await revert(EMPTY);
    await acme.sync();
    await revert(delivered, by);
    expect(entryOf(await acme.sync(), 'app')).toMatchObject({ from_codex: { outcome: 'unchanged' } });
    await share('better');
    await acme.sync();
    expect(await acme.projectFiles('app', 'docs/shared')).toEqual({ 'guide.md': 'better' });
  });
});

describe('an update that a project reverted', () => {
  it('is not made again, while what came before it stays', async () => {
    const before = { '.codex-sync.json': await recordOf(), 'docs/shared/guide.md': 'guide' };
    await share('worse');
    await acme.sync();
    await revert(before);
    expect(entryOf(await acme.sync(), 'app')).toMatchObject({ from_codex: { outcome: 'excluded' } });
    expect(await acme.projectFiles('app', 'docs/shared')).toEqual({ 'guide.md': 'guide' });
    expect(await acme.projectFiles('web', 'docs/shared')).toEqual({ 'guide.md': 'worse' });
  });

  it('is not the one that brought back what a reverted one had taken', async () => {
    const before = { '.codex-sync.json': await recordOf(), 'docs/shared/guide.md': 'guide' };
    await share('worse');
    await acme.sync();
    const worse = { '.codex-sync.json': await recordOf(), 'docs/shared/guide.md': 'worse' };
    const by = await revert(before);
    await acme.sync();
    await revert(worse, by);
    await share('guide');
    expect(entryOf(await acme.sync(), 'app')).toMatchObject({ from_codex: { outcome: 'synced' } });
    expect(await acme.projectFiles('app', 'docs/shared')).toEqual({ 'guide.md': 'guide' });
  });
});

describe('beside a delivery that a project reverted', () => {
  const editCodex = (path: string, text: string) =>
    acme.org.codex.commit({ [`projects/app/${path}`]: text }, { branch: 'test' });
  const cold = () => ({ storePath: `${acme.workspaceRoot}/${Math.random()}` });

  it('an edit of the codex is returned alone', async () => {
    const by = await revert(EMPTY);
    await editCodex('docs/a.md', 'from the codex');
    expect(entryOf(await acme.sync(), 'app')).toMatchObject({
      from_codex: { outcome: 'synced', files_added: 0, files_modified: 1 },
    });
    expect(await acme.projectFiles('app', 'docs')).toEqual({ 'a.md': 'from the codex' });
    const excluded = { from_codex: { outcome: 'excluded', reason: `reverted in ${by}` } };
    const { result, cost } = await costOf(acme);
    expect(entryOf(result, 'app')).toMatchObject(excluded);
    expect(cost).toEqual({ graphql: LISTING + MOVED, fetches: 0, pushes: 0 });
    expect(entryOf(await acme.sync({}, cold()), 'app')).toMatchObject(excluded);
  });

  it('an edit of the codex is returned, and what came before an update stays', async () => {
    const before = { '.codex-sync.json': await recordOf(), 'docs/shared/guide.md': 'guide' };
    await share('worse');
    await acme.sync();
    await revert(before);
    await editCodex('docs/a.md', 'from the codex');
    await acme.sync();
    const files = { 'a.md': 'from the codex', 'shared/guide.md': 'guide' };
    expect(await acme.projectFiles('app', 'docs')).toEqual(files);
    expect(await recordOf()).toBe(before['.codex-sync.json']);
  });

  it('what the codex has beside the documents changes nothing', async () => {
    await editCodex('notes/x.txt', 'no document');
    await acme.sync();
    const by = await revert(EMPTY);
    for (const run of [{}, {}, cold()])
      expect(entryOf(await acme.sync({}, run), 'app')).toMatchObject({
        from_codex: { outcome: 'excluded', reason: `reverted in ${by}` },
      });
    expect(await app().head()).toBe(by);
  });

  it('what the project edits there later is an edit of what was delivered before', async () => {
    const before = { '.codex-sync.json': await recordOf(), 'docs/shared/guide.md': 'guide' };
    await share('worse');
    await acme.sync();
    await revert(before);
    await acme.sync();
    await app().commit({ 'docs/shared/guide.md': 'mine' });
    for (const run of [{}, {}, cold()])
      expect((await acme.sync({}, run)).failures).toMatchObject([
        { project: 'app', code: 'destination_edited', paths: ['docs/shared/guide.md'] },
      ]);
    await app().commit({ 'docs/shared/guide.md': 'guide' });
    expect(entryOf(await acme.sync(), 'app')).toMatchObject({ from_codex: { outcome: 'excluded' } });
  });
});

describe('a delivery that was adopted beside files of the project, and reverted', () => {
  it('is not made again, until it changes', async () => {
    const repository = acme.org.repository('new');
    const own = { 'docs/shared/own.md': 'own', 'docs/shared/guide.md': 'old' };
    await repository.commit({ ...own, 'docs/a.md': 'new' });
    await acme.sync({ adopt: true });
    const delivered = await repository.head();
    const by = await repository.commit(
      { '.codex-sync.json': null, 'docs/shared/guide.md': 'old' },
      { message: `Revert "sync"\n\nThis reverts commit ${delivered}.\n` },
    );
    for (const run of [{}, {}, { storePath: `${acme.workspaceRoot}/cold` }])
      expect(entryOf(await acme.sync({}, run), 'new')).toMatchObject({
        from_codex: { outcome: 'excluded', reason: `reverted in ${by}` },
      });
    await share('better');
    expect((await acme.sync()).failures).toMatchObject([{ project: 'new', code: 'first_contact' }]);
  });
});

it('what was only deleted is delivered again: no revert says that it is not wanted', async () => {
  await app().commit(EMPTY, { message: 'Clean up' });
  await acme.sync();
  expect(await acme.projectFiles('app', 'docs/shared')).toEqual({ 'guide.md': 'guide' });
});

it('projects that are new are asked about nothing, nor those with changed documents whose head is known', async () => {
  await acme.org.repository('new').commit({ 'docs/a.md': 'new' });
  expect((await costOf(acme)).cost).toMatchObject({ graphql: LISTING + 1 });
  await share('better');
  const { result, cost } = await costOf(acme);
  expect(result).toMatchObject({ phase_2: { succeeded: 3, skipped: 0 } });
  expect(cost).toMatchObject({ graphql: LISTING + MOVED, pushes: 3 });
});

it('without GraphQL the delivery is made again', async () => {
  await revert(EMPTY);
  const body = { message: 'Not Found' };
  acme.forge.addFault({ kind: 'graphql', action: { type: 'status', status: 404, body } });
  await acme.sync();
  expect(await acme.projectFiles('app', 'docs/shared')).toEqual({ 'guide.md': 'guide' });
});
