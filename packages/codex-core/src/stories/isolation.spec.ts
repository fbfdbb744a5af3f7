import { SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
});
afterEach(() => acme.close());

const repository = (name: string) => acme.org.repository(name);

it('syncs the others when one cannot be fetched, one refuses the push, and one deletes too much', async () => {
  const names = ['broken', 'many', 'protected', 'a', 'b', 'c', 'd'];
  const documents = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`docs/${i}.md`, `${i}`]));
  for (const name of names)
    await repository(name).commit(name === 'many' ? documents : { 'docs/a.md': name });
  await acme.sync({ direction: 'to-codex' });

  await repository('many').commit(
    Object.fromEntries(
      Object.keys(documents)
        .slice(5)
        .map((path) => [path, null]),
    ),
  );
  for (const name of names.filter((name) => name !== 'many'))
    await repository(name).commit({ 'docs/b.md': name });
  await repository('protected').configure({ protectedBranches: ['main'] });
  acme.forge.addFault({ kind: 'fetch', repository: 'acme/broken', action: { type: 'status', status: 403 } });

  const result = await acme.sync();
  expect(result).toMatchObject({
    status: 'partial_success',
    total_projects: 7,
    succeeded: 4,
    failed: 3,
    exit_code: 1,
  });
  expect(result.failures.map(({ project, phase, code }) => [project, phase, code])).toEqual([
    ['broken', 'to-codex', 'permission_denied'],
    ['broken', 'from-codex', 'permission_denied'],
    ['many', 'to-codex', 'deletion_threshold'],
    ['protected', 'from-codex', 'branch_protected'],
  ]);
  for (const { error, resolution } of result.failures) {
    expect(error).not.toBe('');
    expect(resolution).not.toBe('');
  }
  for (const name of ['a', 'b', 'c', 'd', 'protected']) {
    expect(await acme.codexFiles(`projects/${name}`)).toEqual({ 'docs/a.md': name, 'docs/b.md': name });
  }
  expect(Object.keys(await acme.codexFiles('projects/many'))).toHaveLength(20);
  expect(Object.keys(await acme.projectFiles('many', 'docs/shared'))).toEqual(['guide.md']);
});

describe('the deletion guard', () => {
  const documents = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`docs/${i}.md`, `${i}`]));
  const gone = Object.fromEntries(
    Object.keys(documents)
      .slice(0, 5)
      .map((path) => [path, null]),
  );
  beforeEach(async () => {
    await repository('app').commit(documents);
    await acme.sync();
    await repository('app').commit(gone);
  });

  it('names the paths, and lets them go with --force', async () => {
    const blocked = await acme.sync();
    expect(blocked.failures).toMatchObject([
      { project: 'app', phase: 'to-codex', error: 'Deletion threshold exceeded', paths: Object.keys(gone) },
    ]);
    expect(await acme.sync({ force: true })).toMatchObject({ status: 'success' });
    expect(Object.keys(await acme.codexFiles('projects/app'))).toHaveLength(5);
  });

  it('lets them go when the limits are raised', async () => {
    await acme.configure({ deletionThresholdPercent: 50 });
    expect(await acme.sync()).toMatchObject({ status: 'success' });
  });

  it('protects the projects too', async () => {
    const shared = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`shared/${i}.md`, `${i}`]));
    await acme.org.codex.commit(shared, { branch: 'test' });
    await acme.sync({ force: true });
    await acme.org.codex.commit(
      Object.fromEntries(
        Object.keys(shared)
          .slice(0, 5)
          .map((path) => [path, null]),
      ),
      { branch: 'test' },
    );
    const result = await acme.sync();
    expect(result.failures).toMatchObject([
      { project: 'app', phase: 'from-codex', code: 'deletion_threshold' },
    ]);
    expect(Object.keys(await acme.projectFiles('app', 'docs/shared'))).toHaveLength(11);
  });
});

it('does not start phase 2 when everything failed in phase 1', async () => {
  for (const name of ['a', 'b']) await repository(name).commit({ 'docs/a.md': name });
  await acme.org.codex.configure({ protectedBranches: ['test'] });
  const result = await acme.sync();
  expect(result).toMatchObject({
    status: 'failure',
    context: 'Phase 1',
    code: 'branch_protected',
    phase_2: null,
    exit_code: 1,
  });
  expect(result.text).toContain('Phase 2 (Codex → Projects): not run (all projects failed in phase 1)');
  expect(await acme.projectFiles('a', 'docs/shared')).toEqual({});
});

it('skips in phase 2 what failed in phase 1, with skipFailed, and counts it once', async () => {
  for (const name of ['a', 'b', 'c']) await repository(name).commit({ 'docs/a.md': name });
  await acme.org.codex.commit({ 'projects/b/docs/a.md': 'other' }, { branch: 'test' });
  const result = await acme.sync({ skipFailed: true });
  expect(result).toMatchObject({ succeeded: 2, failed: 1, phase_2: { succeeded: 2, failed: 0 } });
  expect(await acme.projectFiles('b', 'docs/shared')).toEqual({});
});
