import { SyncedWorkspace } from './workspace.fixture';

/** Projects of the workspace and repositories of the organization share the folders of the codex. */
let mono: SyncedWorkspace;
beforeEach(async () => {
  mono = await SyncedWorkspace.create();
  await mono.acme.org.repository('zeta').commit({ 'docs/z.md': 'Z\n' });
});
afterEach(() => mono.close());

const zeta = () => mono.acme.codexFiles('projects/zeta');

describe('the name of a repository is not for a project of the workspace', () => {
  it.each([
    ['that takes it by codex.json', 'app', '{"project":"Zeta"}'],
    ['that Nx calls so', 'zeta', '{}'],
  ])('%s: it is refused, though the run does not name the repository', async (_, name, config) => {
    const folder = `packages/${name}`;
    await mono.write({ [`${folder}/docs/a.md`]: 'A\n', [`${folder}/codex.json`]: config });
    const { failures } = await mono.sync([name]);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({
      code: 'name_conflict',
      error: expect.stringMatching(
        new RegExp(`^${folder}/codex\\.json: project "zeta" is the name of acme/zeta$`, 'i'),
      ),
      resolution: expect.stringContaining('Choose another name there'),
    });
    expect(await mono.files(`${folder}/docs`)).toEqual({ 'a.md': 'A\n' });
    expect(await zeta()).toEqual({});
    const all = await mono.acme.sync();
    expect(all).toMatchObject({ status: 'success' });
    expect(await zeta()).toEqual({ 'docs/z.md': 'Z\n' });
  });
});

it('another name is asked for together with the repository that the workspace is in', async () => {
  await mono.write({ 'packages/app/docs/a.md': 'A\n' });
  await mono.sync(['app']);
  mono.acme.forge.resetCounters();
  const result = await mono.sync(['app']);
  expect(result).toMatchObject({ status: 'success', total_projects: 1, warnings: [] });
  expect(mono.acme.forge.counters().apiRequests).toBe(2);
});
