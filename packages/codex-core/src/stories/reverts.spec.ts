import type { SyncedOrganization } from './organization.fixture';
import { costOf, createConfigurable, entryOf, LISTING } from './project-config.fixture';

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
  expect(cost).toMatchObject({ graphql: LISTING, pushes: 3 });
});

it('without GraphQL the delivery is made again', async () => {
  await revert(EMPTY);
  const body = { message: 'Not Found' };
  acme.forge.addFault({ kind: 'graphql', action: { type: 'status', status: 404, body } });
  await acme.sync();
  expect(await acme.projectFiles('app', 'docs/shared')).toEqual({ 'guide.md': 'guide' });
});
