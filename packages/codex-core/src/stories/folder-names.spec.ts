import type { SyncedOrganization } from './organization.fixture';
import { configureProject, createConfigurable, entryOf } from './project-config.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await createConfigurable();
  await acme.sync();
});
afterEach(() => acme.close());

type Files = Record<string, string | null>;
const edit = (files: Files) => acme.org.codex.commit(files, { branch: 'test' });
const folder = (name: string) => acme.codexFiles(`projects/${name}`);
const inProject = async (name: string) => (await acme.projectFiles(name, 'docs'))['a.md'];
const POLICIES = [{}, { adopt: true, prune: true, force: true }, { direction: 'from-codex' as const }];

describe('a project with a second folder in the codex', () => {
  beforeEach(() => edit({ 'projects/handbook/docs/a.md': 'app', 'projects/app/docs/a.md': 'edited' }));

  it('is blocked when its new name is that of a folder which a person made, until one is left', async () => {
    await configureProject(acme, 'app', { project: 'handbook' });
    for (const options of POLICIES) {
      const { failures } = await acme.sync(options);
      expect(failures[0]).toMatchObject({
        project: 'app',
        code: 'name_conflict',
        paths: ['projects/app'],
        resolution: expect.stringContaining('projects/.codex-sync/app.json'),
      });
      expect(await folder('app')).toEqual({ 'docs/a.md': 'edited' });
      expect(await inProject('app')).toBe('app');
    }
    await edit({ 'projects/handbook/docs/a.md': null });
    expect(await acme.sync()).toMatchObject({ status: 'success', warnings: [] });
    expect(await folder('handbook')).toEqual({ 'docs/a.md': 'edited' });
    expect(await folder('app')).toEqual({});
    expect(await inProject('app')).toBe('edited');
  });

  it('is blocked when both have a record, whichever name is its own', async () => {
    const record = await acme.org.codex.read('projects/.codex-sync/app.json', 'test');
    await edit({ 'projects/.codex-sync/handbook.json': record ?? null });
    expect(entryOf(await acme.sync(), 'app')).toMatchObject({ outcome: 'blocked' });
    await configureProject(acme, 'app', { project: 'handbook' });
    expect(entryOf(await acme.sync({ adopt: true }), 'app')).toMatchObject({ outcome: 'blocked' });
    await configureProject(acme, 'app', { project: 'third' });
    expect(entryOf(await acme.sync(), 'app')).toMatchObject({ outcome: 'blocked' });
    expect(await folder('app')).toEqual({ 'docs/a.md': 'edited' });
  });
});

describe('a name that another project had', () => {
  it('is free once that took its folder along, with the edits that wait there', async () => {
    await configureProject(acme, 'app', { project: 'handbook' });
    await acme.sync();
    await edit({ 'projects/handbook/docs/a.md': 'for app' });
    await acme.org.repository('app').commit({ 'codex.json': null });
    await configureProject(acme, 'web', { project: 'handbook' });

    const first = await acme.sync({ adopt: true });
    expect(entryOf(first, 'web')).toMatchObject({ outcome: 'blocked' });
    expect(first.failures[0]).toMatchObject({ project: 'web', code: 'name_conflict' });
    expect(first.failures[0]?.error).toBe('projects/handbook of the codex is still the folder of acme/app');
    expect([await folder('app'), await inProject('app')]).toEqual([{ 'docs/a.md': 'for app' }, 'for app']);

    expect(await acme.sync()).toMatchObject({ status: 'success', warnings: [] });
    expect(await folder('handbook')).toEqual({ 'docs/a.md': 'web' });
    expect(await folder('web')).toEqual({});
    expect(await inProject('web')).toBe('web');
    expect((await acme.sync()).phase_1).toMatchObject({ skipped: 2 });
  });

  it('is that of a renamed repository, and a new one has it now: the same', async () => {
    await acme.org.repository('app').rename('site');
    await acme.org.repository('app').commit({ 'docs/a.md': 'a new app' });
    expect(entryOf(await acme.sync({ adopt: true }), 'app')).toMatchObject({ outcome: 'blocked' });
    expect(await folder('site')).toEqual({ 'docs/a.md': 'app' });
    expect(await acme.sync()).toMatchObject({ status: 'success', warnings: [] });
    expect(await folder('app')).toEqual({ 'docs/a.md': 'a new app' });
  });

  it('is not taken over with --adopt while edits wait there for a repository that is gone', async () => {
    await edit({ 'projects/app/docs/a.md': 'for the old app' });
    await acme.org.repository('app').remove();
    await acme.org.repository('app').commit({ 'docs/a.md': 'a new app' });
    const { failures } = await acme.sync({ adopt: true });
    expect(failures[0]).toMatchObject({ project: 'app', code: 'name_conflict', paths: ['projects/app'] });
    expect(await folder('app')).toEqual({ 'docs/a.md': 'for the old app' });
  });
});
