import { SyncedWorkspace } from './workspace.fixture';

let mono: SyncedWorkspace;
beforeEach(async () => {
  mono = await SyncedWorkspace.create();
  await mono.acme.org.repository('web').commit({ 'docs/a.md': 'web' });
  await mono.write({ 'packages/app/docs/a.md': 'app' });
  await mono.sync(['app']);
});
afterEach(() => mono.close());

const folder = () => mono.acme.codexFiles('projects/app');
const APP = { 'docs/a.md': 'app' };

describe('the folder of a project of a workspace', () => {
  it('is neither pruned nor named by a run of the organization, which does not see working trees', async () => {
    expect((await mono.acme.sync()).warnings).toEqual([]);
    const pruned = await mono.acme.sync({ prune: true, force: true });
    expect(pruned).toMatchObject({ status: 'success', warnings: [] });
    expect(await folder()).toEqual(APP);
  });

  it('stays when the repository of the workspace takes no part', async () => {
    await mono.acme.org.repository('mono').configure({ archived: true });
    expect((await mono.acme.sync({ prune: true })).warnings).toEqual([]);
    expect(await folder()).toEqual(APP);
  });

  it('is named, and not pruned either, when that repository is not listed', async () => {
    await mono.acme.org.repository('mono').remove();
    const result = await mono.acme.sync({ prune: true, force: true });
    expect(result.warnings).toEqual([
      expect.stringMatching(
        /^projects\/app is kept: it is of a workspace whose repository is not listed \(\S+\/acme\/mono#packages\/app\); .* remove it by hand with its record$/,
      ),
    ]);
    expect(await folder()).toEqual(APP);
  });
});

it('says nothing of a workspace elsewhere, which no listing tells of', async () => {
  mono.git('remote', 'set-url', 'origin', 'https://git.example.com/acme/mono.git');
  await mono.write({ 'packages/lib/docs/a.md': 'lib' });
  await mono.sync(['lib']);
  expect((await mono.acme.sync({ prune: true })).warnings).toEqual([]);
  expect(await mono.acme.codexFiles('projects/lib')).toEqual({ 'docs/a.md': 'lib' });
});
