import { SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  for (const name of ['app', 'old']) await acme.org.repository(name).commit({ 'docs/a.md': name });
  await acme.sync();
});
afterEach(() => acme.close());

const old = () => acme.org.repository('old');

describe('the folder of a repository that is gone', () => {
  beforeEach(() => old().remove());

  it('is kept and named in a warning', async () => {
    const result = await acme.sync();
    expect(result).toMatchObject({ status: 'success', total_projects: 1 });
    expect(result.warnings).toEqual([
      'projects/old is kept: its repository acme/old is gone, or the token cannot see it',
    ]);
    expect(await acme.codexFiles('projects/old')).toEqual({ 'docs/a.md': 'old' });
  });

  it('is removed with its record by --prune', async () => {
    const result = await acme.sync({ prune: true });
    expect(result.warnings).toEqual(['projects/old was removed: 1 deleted']);
    expect(result.phase_1).toMatchObject({ commits_created: 1, files_deleted: 1 });
    expect(await acme.codexFiles('projects')).not.toHaveProperty(['old/docs/a.md']);
    expect((await acme.org.codex.files('test', 'projects/.codex-sync')).has('old.json')).toBe(false);
    expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'app' });
  });

  it('is kept when it has more files than deletionThreshold, but for --force', async () => {
    await acme.configure({ deletionThreshold: 0 });
    const { warnings, phase_1 } = await acme.sync({ prune: true });
    expect(phase_1).toMatchObject({ files_deleted: 0 });
    expect(warnings).toEqual(['projects/old is kept: 1 files are too many to delete without --force']);
    expect(await acme.codexFiles('projects/old')).toEqual({ 'docs/a.md': 'old' });
    expect((await acme.sync({ prune: true, force: true })).warnings).toEqual([
      'projects/old was removed: 1 deleted',
    ]);
  });

  it('is only announced in a dry run', async () => {
    const result = await acme.sync({ prune: true, dryRun: true });
    expect(result.warnings).toEqual(['projects/old would be removed: 1 deleted']);
    expect(result.phase_1).toMatchObject({ commits_created: 0, files_deleted: 1 });
    expect(await acme.codexFiles('projects/old')).toEqual({ 'docs/a.md': 'old' });
  });

  it('is not pruned by a run that selects others', async () => {
    const result = await acme.sync({ prune: true, includeRepos: ['app'] });
    expect(result.warnings).toEqual([]);
    expect(await acme.codexFiles('projects/old')).toEqual({ 'docs/a.md': 'old' });
  });

  it('is not pruned by a run that limit keeps from being whole', async () => {
    await acme.org.repository('web').commit({ 'docs/a.md': 'web' });
    await acme.sync({ prune: true, limit: 1 });
    expect(await acme.codexFiles('projects/old')).toEqual({ 'docs/a.md': 'old' });
  });

  it('is not pruned when a person edited it', async () => {
    await acme.org.codex.commit({ 'projects/old/docs/a.md': 'edited' }, { branch: 'test' });
    const { warnings } = await acme.sync({ prune: true, force: true });
    expect(warnings).toEqual(['projects/old is kept: it was edited in the codex since the last sync']);
  });
});

it('neither prunes nor calls gone what limit left out', async () => {
  const result = await acme.sync({ prune: true, force: true, limit: 1 });
  expect(result).toMatchObject({ status: 'success', total_projects: 1 });
  expect(result.warnings).toEqual(['limit is 1: 1 of 2 repositories were left out, the last by name']);
  expect(await acme.codexFiles('projects/old')).toEqual({ 'docs/a.md': 'old' });
});

it('says which folders are kept of projects that no longer take part', async () => {
  await old().configure({ archived: true });
  expect((await acme.sync()).warnings).toEqual([
    'projects/old is kept: its repository no longer takes part (archived)',
  ]);
});
