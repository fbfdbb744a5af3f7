import type { SyncedOrganization } from './organization.fixture';
import { configureProject, costOf, createConfigurable, entryOf, LISTING } from './project-config.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await createConfigurable();
});
afterEach(() => acme.close());

const configure = (config: unknown, files?: Record<string, string>) =>
  configureProject(acme, 'app', config, files);
const UNCHANGED = { phase_1: { skipped: 2 }, phase_2: { skipped: 2 } };
const OWN = {
  syncPatterns: ['handbook/**', 'docs/*.md'],
  excludePatterns: ['handbook/drafts/**'],
  mappings: [{ from: 'style', to: 'handbook/style' }],
};

describe('nothing changed', () => {
  it.each([
    ['of the same folders', { conflicts: 'prefer-codex' }, 1],
    ['of other folders, asked about once more', OWN, 2],
  ])('costs no git request with a codex.json %s', async (_name, config, questions) => {
    await configure(config);
    expect(await acme.sync()).toMatchObject({ status: 'success', succeeded: 2 });
    const warm = await costOf(acme);
    expect(warm.result).toMatchObject(UNCHANGED);
    expect(warm.cost).toEqual({ graphql: LISTING, fetches: 0, pushes: 0 });
    const cold = await costOf(acme, {}, `${acme.workspaceRoot}/cold`);
    expect(cold.result).toMatchObject(UNCHANGED);
    expect(cold.cost).toMatchObject({ graphql: LISTING + questions, pushes: 0 });
    // The codex alone: its trees, its records with what all are given, and what this project is given.
    expect(cold.cost.fetches).toBeLessThanOrEqual(questions + 1);
  });

  it('costs no git request when code was committed', async () => {
    await configure(OWN);
    await acme.sync();
    await acme.org.repository('app').commit({ 'src/x': 'more' });
    const { result, cost } = await costOf(acme);
    expect(result).toMatchObject(UNCHANGED);
    expect(cost).toEqual({ graphql: LISTING + 2, fetches: 0, pushes: 0 });
  });

  it('is told by the record where nothing is delivered', async () => {
    await acme.sync({ direction: 'to-codex' });
    const { cost } = await costOf(acme, { direction: 'to-codex' }, `${acme.workspaceRoot}/cold`);
    expect(cost).toMatchObject({ graphql: LISTING, pushes: 0 });
  });
});

describe('a changed codex.json', () => {
  it('plans anew, even if nothing else changed', async () => {
    await acme.sync();
    await configure(OWN);
    expect(entryOf(await acme.sync(), 'app')).toMatchObject({
      outcome: 'synced',
      to_codex: { files_added: 1 },
      from_codex: { files_added: 1, files_deleted: 1 },
    });
    expect(Object.keys(await acme.codexFiles('projects/app'))).toEqual(['docs/a.md', 'handbook/b.md']);
    await configure({});
    await acme.sync();
    expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'app' });
    expect(await acme.projectFiles('app', 'docs/shared')).toEqual({ 'guide.md': 'guide' });
    expect(await acme.sync()).toMatchObject(UNCHANGED);
  });

  it('is noticed with a cold store in a run to the codex only', async () => {
    await acme.sync({ direction: 'to-codex' });
    await configure({ syncPatterns: ['handbook/**'] });
    await acme.sync({ direction: 'to-codex' }, { storePath: `${acme.workspaceRoot}/cold` });
    expect(await acme.codexFiles('projects/app')).toEqual({ 'handbook/b.md': 'app' });
  });

  it('that is pushed just before a delivery is heeded: nothing is written against it', async () => {
    const files = { 'codex.json': '{"sync": false}' };
    acme.forge.addFault({
      kind: 'push',
      repository: 'acme/app',
      times: 1,
      action: { type: 'commit', branch: 'main', files },
    });
    const result = await acme.sync();
    expect(result.failures).toMatchObject([
      {
        project: 'app',
        phase: 'from-codex',
        code: 'repository_changed',
        error: 'acme/app: codex.json changed while the run went on',
      },
    ]);
    expect(await acme.projectFiles('app', 'docs/shared')).toEqual({});
    expect(entryOf(await acme.sync(), 'app')).toMatchObject({ outcome: 'excluded' });
  });
});
