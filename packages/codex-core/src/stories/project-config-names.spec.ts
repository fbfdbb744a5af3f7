import type { SyncedOrganization } from './organization.fixture';
import { configureProject, createConfigurable, entryOf } from './project-config.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await createConfigurable();
});
afterEach(() => acme.close());

const configure = (name: string, config: unknown, files?: Record<string, string>) =>
  configureProject(acme, name, config, files);

describe('the name of a project in the codex', () => {
  it('is that of its folder and its record; people call it by its repository', async () => {
    await configure('app', { project: 'handbook' });
    const result = await acme.sync();
    expect(entryOf(result, 'app')).toMatchObject({ outcome: 'synced' });
    expect(await acme.codexFiles('projects/handbook')).toEqual({ 'docs/a.md': 'app' });
    expect(await acme.codexFiles('projects/app')).toEqual({});
    expect([...(await acme.org.codex.files('test', 'projects/.codex-sync')).keys()]).toEqual([
      'handbook.json',
      'web.json',
    ]);
    expect(await acme.sync()).toMatchObject({
      phase_1: { skipped: 2 },
      phase_2: { skipped: 2 },
      warnings: [],
    });
  });

  it('takes the folder along when it is given later, and when it is taken back', async () => {
    await acme.sync();
    await configure('app', { project: 'handbook' });
    expect(await acme.sync()).toMatchObject({ status: 'success', warnings: [] });
    expect(await acme.codexFiles('projects/app')).toEqual({});
    expect(await acme.codexFiles('projects/handbook')).toEqual({ 'docs/a.md': 'app' });
    await acme.org.repository('app').commit({ 'codex.json': null });
    expect(await acme.sync()).toMatchObject({ status: 'success', warnings: [] });
    expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'app' });
    expect(await acme.codexFiles('projects/handbook')).toEqual({});
  });

  it('is where edits of the codex come from', async () => {
    await configure('app', { project: 'handbook' });
    await acme.sync();
    await acme.org.codex.commit({ 'projects/handbook/docs/a.md': 'edited' }, { branch: 'test' });
    await acme.sync();
    expect(await acme.projectFiles('app', 'docs')).toMatchObject({ 'a.md': 'edited' });
  });

  it('is the name of the folder that is kept, or pruned, when the project opts out', async () => {
    await configure('app', { project: 'handbook' });
    await acme.sync();
    await configure('app', { project: 'handbook', sync: false });
    expect((await acme.sync()).warnings).toEqual([
      'projects/handbook is kept: its repository no longer takes part (opted out by codex.json)',
    ]);
    expect((await acme.sync({ prune: true })).warnings).toEqual(['projects/handbook was removed: 1 deleted']);
  });

  it.each(['web', 'WEB'])('must not be that of another repository: %s', async (project) => {
    await configure('app', { project });
    const result = await acme.sync();
    expect(entryOf(result, 'web')).toMatchObject({ outcome: 'synced' });
    expect(entryOf(result, 'app')).toMatchObject({
      outcome: 'failed',
      reason: `acme/app: codex.json: project "${project}" is the name of acme/web`,
    });
    expect(result.failures[0]).toMatchObject({ code: 'name_conflict' });
    expect(await acme.codexFiles('projects/web')).toEqual({ 'docs/a.md': 'web' });
  });

  it('must not be that of a repository which takes no part', async () => {
    await acme.org.repository('old').commit({ 'docs/a.md': 'old' });
    await acme.org.repository('old').configure({ archived: true });
    await configure('app', { project: 'old' });
    expect(entryOf(await acme.sync(), 'app')).toMatchObject({ outcome: 'failed' });
  });

  it('must not be given twice', async () => {
    await configure('app', { project: 'handbook' });
    await configure('web', { project: 'Handbook' });
    const { failures } = await acme.sync({ direction: 'to-codex' });
    expect(failures.map(({ error }) => error)).toEqual([
      'acme/app: codex.json: project "handbook" is the name of acme/web',
      'acme/web: codex.json: project "Handbook" is the name of acme/app',
    ]);
    expect(await acme.codexFiles('projects')).toEqual({});
  });

  it('opens no way around allowWiderAudience, which names repositories', async () => {
    await acme.configure({ allowWiderAudience: ['open-*'] });
    await acme.org.codex.configure({ visibility: 'public' });
    await acme.org.repository('app').configure({ visibility: 'private' });
    await configure('app', { project: 'open-app' });
    expect(entryOf(await acme.sync(), 'app')).toMatchObject({ outcome: 'blocked' });
    expect(await acme.codexFiles('projects/open-app')).toEqual({});
  });
});
