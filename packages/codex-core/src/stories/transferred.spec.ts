import { SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  for (const name of ['app', 'web']) await acme.org.repository(name).commit({ 'docs/a.md': name });
  await acme.sync();
});
afterEach(() => acme.close());

const transfer = (from: string, to: string) => acme.forge.updateRepository(from, { fullName: to });

describe('a repository that is transferred to another owner', () => {
  beforeEach(() => transfer('acme/app', 'umbrella/app'));

  it('takes part no more; its folder is kept and named', async () => {
    const result = await acme.sync();
    expect(result).toMatchObject({ status: 'success', total_projects: 1 });
    expect(result.warnings).toEqual([
      'projects/app is kept: its repository acme/app is gone, or the token cannot see it',
    ]);
    expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'app' });
  });

  it('goes on where it was when it comes back, under another name too', async () => {
    await acme.sync();
    await transfer('umbrella/app', 'acme/application');
    await acme.org.repository('application').commit({ 'docs/b.md': 'more' });
    expect(await acme.sync()).toMatchObject({ status: 'success', total_projects: 2, warnings: [] });
    expect(await acme.codexFiles('projects/application')).toEqual({
      'docs/a.md': 'app',
      'docs/b.md': 'more',
    });
    expect((await acme.org.codex.files('test', 'projects/app')).size).toBe(0);
    expect((await acme.sync()).phase_1).toMatchObject({ skipped: 2, commits_created: 0 });
  });

  it('never gives its folder to another repository of its name', async () => {
    await acme.org.repository('app').commit({ 'docs/a.md': 'of somebody else' });
    const { failures } = await acme.sync();
    expect(failures).toMatchObject([{ project: 'app', phase: 'to-codex', code: 'record_mismatch' }]);
    expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'app' });
  });
});
