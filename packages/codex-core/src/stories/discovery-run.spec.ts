import { SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
});
afterEach(() => acme.close());

const repository = (name: string) => acme.org.repository(name);

async function withDocuments(...names: string[]): Promise<void> {
  for (const name of names) await repository(name).commit({ 'docs/a.md': name });
}

const syncedNames = ({ projects }: Awaited<ReturnType<typeof acme.sync>>) =>
  projects.filter(({ outcome }) => outcome === 'synced').map(({ project }) => project);

describe('what takes part', () => {
  beforeEach(async () => {
    await withDocuments('app', 'copy', 'docs-site', 'old', 'off');
    await repository('copy').configure({ fork: true });
    await repository('old').configure({ archived: true });
    await repository('off').configure({ disabled: true });
    await repository('bare').create();
  });

  it('leaves out archived, disabled and empty repositories, forks and the codex, each by name and reason', async () => {
    const result = await acme.sync();
    expect(result).toMatchObject({ status: 'success', total_projects: 2, succeeded: 2 });
    expect(result.projects.filter(({ outcome }) => outcome === 'excluded')).toEqual([
      { project: 'bare', outcome: 'excluded', reason: 'empty' },
      { project: 'codex.acme.dev', outcome: 'excluded', reason: 'codex repository' },
      { project: 'copy', outcome: 'excluded', reason: 'fork' },
      { project: 'off', outcome: 'excluded', reason: 'disabled' },
      { project: 'old', outcome: 'excluded', reason: 'archived' },
    ]);
    expect(result.text).toContain('Discovered 2 repositories to sync\nExcluded: 5 repositories\n');
    for (const line of ['empty (1): bare', 'fork (1): copy', 'disabled (1): off', 'archived (1): old']) {
      expect(result.text).toContain(`\n  ${line}\n`);
    }
    expect(Object.keys(await acme.codexFiles('projects'))).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/^(bare|copy|off|old)\//)]),
    );
  });

  it('takes forks where discovery.forks asks for them', async () => {
    await acme.configure({ discovery: { forks: true } });
    expect(syncedNames(await acme.sync())).toEqual(['app', 'copy', 'docs-site']);
  });

  it('takes what includeRepos names and excludeRepos does not', async () => {
    const included = await acme.sync({ includeRepos: ['docs-*'] });
    expect(syncedNames(included)).toEqual(['docs-site']);
    expect(included.projects).toContainEqual({
      project: 'app',
      outcome: 'excluded',
      reason: 'not in includeRepos',
    });
    const excluded = await acme.sync({ excludeRepos: ['docs-*'] });
    expect(syncedNames(excluded)).toEqual(['app']);
    expect(excluded.projects).toContainEqual({
      project: 'docs-site',
      outcome: 'excluded',
      reason: 'excluded by excludeRepos: docs-*',
    });
  });

  it('names a repository that is no longer wanted, and keeps its folder', async () => {
    await acme.sync();
    await repository('app').configure({ archived: true });
    const result = await acme.sync();
    expect(result.warnings).toEqual(['projects/app is kept: its repository no longer takes part (archived)']);
    expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'app' });
  });
});

it('says how many repositories the limit left out', async () => {
  await withDocuments('a', 'b', 'c', 'd');
  const result = await acme.sync({ limit: 2 });
  expect(syncedNames(result)).toEqual(['a', 'b']);
  expect(result.warnings).toEqual(['limit is 2: 2 of 4 repositories were left out, the last by name']);
  expect(result.text).toContain('Warning: limit is 2: 2 of 4 repositories were left out, the last by name\n');
  expect((await acme.sync({ limit: 4 })).warnings).toEqual([]);
});

describe('an organization without a repository to sync', () => {
  it('is a success with nothing in it', async () => {
    const result = await acme.sync();
    expect(result).toMatchObject({
      status: 'success',
      total_projects: 0,
      succeeded: 0,
      failed: 0,
      phase_1: null,
      phase_2: null,
      failures: [],
      exit_code: 0,
    });
    expect(result.text).toContain('\nNo repositories found to sync\n');
    expect(result.text).toContain('Phase 1 (Projects → Codex): not run (no repositories)\n');
  });

  it('says which patterns matched nothing', async () => {
    await withDocuments('app');
    const result = await acme.sync({ includeRepos: ['apps'] });
    expect(result).toMatchObject({ status: 'success', total_projects: 0, exit_code: 0 });
    expect(result.warnings).toEqual(['includeRepos: apps matches no repository']);
  });
});
