import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SyncedOrganization } from './organization.fixture';
import { configureProject, createConfigurable, entryOf } from './project-config.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await createConfigurable();
});
afterEach(() => acme.close());

const configure = (config: unknown, files?: Record<string, string>) =>
  configureProject(acme, 'app', config, files);

/** By each way in which a project's codex.json can come to be known. */
const WAYS: [string, () => Promise<void>][] = [
  ['GraphQL', async () => {}],
  [
    'git, where there is no GraphQL',
    async () => {
      const body = { message: 'Not Found' };
      acme.forge.addFault({ kind: 'graphql', action: { type: 'status', status: 404, body } });
    },
  ],
  [
    'git, with a manifest',
    async () => {
      await acme.configure({ discovery: { source: 'manifest', manifest: 'repositories.json' } });
      const names = ['app', 'web', 'codex.acme.dev'];
      const entries = names.map((name) => ({ name, url: `${acme.forge.serverUrl}/acme/${name}.git` }));
      await writeFile(join(acme.workspaceRoot, 'codex/repositories.json'), JSON.stringify(entries));
    },
  ],
];

describe.each(WAYS)('the codex.json of a project, by %s', (_name, prepare) => {
  beforeEach(() => prepare());

  it("has patterns and mappings of its own; other projects have the organization's", async () => {
    await configure({
      syncPatterns: ['handbook/**'],
      mappings: [{ from: 'style', to: 'handbook/style' }],
    });
    expect(await acme.sync()).toMatchObject({ status: 'success', total_projects: 2 });
    expect(await acme.codexFiles('projects/app')).toEqual({ 'handbook/b.md': 'app' });
    expect(await acme.projectFiles('app', 'handbook/style')).toEqual({ 's.md': 'style' });
    expect(await acme.projectFiles('app', 'docs/shared')).toEqual({});
    expect(await acme.codexFiles('projects/web')).toEqual({ 'docs/a.md': 'web' });
    expect(await acme.projectFiles('web', 'docs/shared')).toEqual({ 'guide.md': 'guide' });
    const again = await acme.sync();
    expect(again).toMatchObject({ phase_1: { skipped: 2 }, phase_2: { skipped: 2 } });
  });

  it('adds excludes', async () => {
    await acme.configure({
      excludePatterns: ['docs/private/**'],
      ...(_name.includes('manifest') && {
        discovery: { source: 'manifest', manifest: 'repositories.json' },
      }),
    });
    const files = { 'docs/private/p.md': 'p', 'docs/internal/i.md': 'i' };
    await configure({ excludePatterns: ['docs/internal/**'] }, files);
    await acme.sync();
    expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'app' });
  });

  it('opts out', async () => {
    await configure({ sync: false });
    const result = await acme.sync();
    expect(result).toMatchObject({ status: 'success', total_projects: 1 });
    expect(entryOf(result, 'app')).toMatchObject({ outcome: 'excluded', reason: 'opted out by codex.json' });
    expect(await acme.codexFiles('projects/app')).toEqual({});
  });

  it('is looked at in a dry run', async () => {
    await configure({ syncPatterns: ['handbook/**'], mappings: [] });
    const result = await acme.sync({ dryRun: true });
    expect(entryOf(result, 'app')).toMatchObject({
      outcome: 'planned',
      to_codex: { plan: [{ path: 'handbook/b.md', change: 'add' }] },
      from_codex: { outcome: 'unchanged' },
    });
  });
});

describe('the direction of a project', () => {
  it.each<['to-codex' | 'from-codex', object, object]>([
    ['to-codex', { 'docs/a.md': 'app' }, {}],
    ['from-codex', {}, { 'guide.md': 'guide' }],
  ])('%s is the only one that it goes through', async (direction, given, delivered) => {
    await configure({ direction });
    const result = await acme.sync();
    expect(result).toMatchObject({ status: 'success', total_projects: 2, succeeded: 2 });
    expect(await acme.codexFiles('projects/app')).toEqual(given);
    expect(await acme.projectFiles('app', 'docs/shared')).toEqual(delivered);
    expect(Object.keys(entryOf(result, 'app') ?? {})).toEqual([
      'project',
      'outcome',
      direction.replace('-', '_'),
    ]);
  });

  it('that the run does not have leaves it out', async () => {
    await configure({ direction: 'from-codex' });
    const result = await acme.sync({ direction: 'to-codex' });
    expect(entryOf(result, 'app')).toMatchObject({
      outcome: 'excluded',
      reason: 'codex.json has direction from-codex',
    });
  });

  it("may be the same for all, and other than the run's", async () => {
    for (const name of ['app', 'web']) await configureProject(acme, name, { direction: 'from-codex' });
    expect(await acme.sync()).toMatchObject({ status: 'success', succeeded: 2, phase_2: { succeeded: 2 } });
    expect(await acme.projectFiles('web', 'docs/shared')).toEqual({ 'guide.md': 'guide' });
  });
});

it('takes part in runs of its environment only', async () => {
  await acme.org.codex.commit({ 'shared/guide.md': 'prod' }, { branch: 'main' });
  await configure({ environment: 'prod' });
  const result = await acme.sync({ includeRepos: ['app'] });
  expect(entryOf(result, 'app')).toMatchObject({
    outcome: 'excluded',
    reason: 'codex.json is for environment prod',
  });
  const prod = await acme.sync({ environment: 'prod', includeRepos: ['app'] });
  expect(prod).toMatchObject({ status: 'success', total_projects: 1, succeeded: 1 });
  expect(await acme.projectFiles('app', 'docs/shared')).toEqual({ 'guide.md': 'prod' });
});

describe('a conflict', () => {
  beforeEach(async () => {
    await configure({ conflicts: 'prefer-codex' });
    await acme.sync();
    for (const name of ['app', 'web']) {
      await acme.org.repository(name).commit({ 'docs/a.md': `${name} of the project` });
      await acme.org.codex.commit(
        { [`projects/${name}/docs/a.md`]: `${name} of the codex` },
        { branch: 'test' },
      );
    }
  });

  it('is settled for the project that says how, and no other', async () => {
    const result = await acme.sync();
    expect(entryOf(result, 'app')).toMatchObject({ outcome: 'synced' });
    expect(entryOf(result, 'web')).toMatchObject({ outcome: 'blocked' });
    expect(await acme.projectFiles('app', 'docs')).toMatchObject({ 'a.md': 'app of the codex' });
  });

  it('is settled as an option says, where one does', async () => {
    await acme.sync({ conflicts: 'prefer-project' });
    expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'app of the project' });
  });
});

it('that the patterns select is a document', async () => {
  await configure({ syncPatterns: ['docs/**', 'codex.json'] });
  await acme.sync();
  expect(Object.keys(await acme.codexFiles('projects/app'))).toEqual(['codex.json', 'docs/a.md']);
  await acme.org.codex.commit({ 'projects/app/codex.json': '{"mappings": []}' }, { branch: 'test' });
  const { failures } = await acme.sync();
  expect(failures).toMatchObject([{ project: 'app', phase: 'from-codex', code: 'powerful_path' }]);
});
