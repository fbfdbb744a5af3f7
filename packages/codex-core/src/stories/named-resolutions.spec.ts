import { projectsOptionsSchema } from '../config/projects-options';
import type { SyncAllResult } from '../run/result-document';
import { SyncedWorkspace } from './workspace.fixture';

/** What a failure tells to do can be done with the task that failed: it has no option that chooses projects. */
let mono: SyncedWorkspace;
beforeEach(async () => {
  mono = await SyncedWorkspace.create();
  await mono.acme.org.repository('web').commit({ 'docs/w.md': 'W\n' });
  await mono.write({ 'packages/app/docs/a.md': 'A\n' });
});
afterEach(() => mono.close());

const projects = ['web', { name: 'app', root: 'packages/app' }];
const sync = (options: object = {}) =>
  mono.acme.syncProjects(projects, options, { env: { ...mono.acme.env, PATH: process.env['PATH'] } });
const share = (files: Record<string, string | null>) => mono.acme.org.codex.commit(files, { branch: 'test' });

function resolutionsOf({ failures }: SyncAllResult): string[] {
  const resolutions = failures.map(({ resolution }) => resolution);
  for (const [, option] of resolutions.join('\n').matchAll(/--(\w+)/g))
    expect(Object.keys(projectsOptionsSchema.shape)).toContain(option);
  return resolutions;
}

async function edit(): Promise<void> {
  await mono.acme.org.repository('web').commit({ 'docs/shared/guide.md': 'mine\n', 'docs/w.md': 'one\n' });
  await mono.write({ 'packages/app/docs/shared/guide.md': 'mine\n', 'packages/app/docs/a.md': 'one\n' });
  mono.commit();
}

it.each([
  ['--adopt', 'first_contact', () => share({ 'projects/web/x.md': 'X', 'projects/app/x.md': 'X' })],
  [
    '--drift=overwrite',
    'destination_edited',
    async () => {
      await sync();
      await edit();
      await share({ 'shared/guide.md': 'new\n' });
    },
  ],
  [
    '--conflicts=prefer-codex',
    'conflict',
    async () => {
      await sync();
      await edit();
      await share({ 'projects/web/docs/w.md': 'two\n', 'projects/app/docs/a.md': 'two\n' });
    },
  ],
])('%s is told to a run of this project alone', async (option, code, arrange) => {
  await arrange();
  const result = await sync();
  expect(result.failures.map((failure) => failure.code)).toContain(code);
  const failures = result.failures.filter((failure) => failure.code === code);
  expect(new Set(failures.map(({ project }) => project))).toEqual(new Set(['app', 'web']));
  for (const resolution of resolutionsOf({ ...result, failures }))
    expect(resolution).toContain(`${option} in a run of this project alone`);
});

it('is to choose the project in a run of all', async () => {
  await share({ 'projects/web/x.md': 'X' });
  const { failures } = await mono.acme.sync();
  expect(failures[0]).toMatchObject({ resolution: expect.stringContaining('--adopt --includeRepos=web') });
});

it('of a missing branch is the same again, whatever the task is called', async () => {
  const result = await sync({ environment: 'staging', targetBranch: 'staging' });
  expect(result).toMatchObject({
    code: 'codex_branch_not_found',
    resolution:
      'Choose one of these with --targetBranch, or run the same with --createBranch, to make it from main',
  });
  expect(await sync({ targetBranch: 'staging', createBranch: true })).toMatchObject({ status: 'success' });
});
