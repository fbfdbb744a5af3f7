import { SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  for (const name of ['app', 'web']) await acme.org.repository(name).commit({ 'docs/a.md': name });
});
afterEach(() => acme.close());

const BY_ELSE = 'By someone else';
/** Somebody pushes to the branch whenever we do, and is first. */
const someoneElse = (repository: string, branch: string) =>
  acme.forge.addFault({
    kind: 'push',
    repository: `acme/${repository}`,
    action: { type: 'commit', branch, files: { 'NEWS.md': 'theirs' }, message: BY_ELSE },
  });
const pushes = (repository: string) =>
  acme.forge.counters().repositories[`acme/${repository}`]?.protocolPushes;
const messages = async (log: Promise<{ message: string }[]>) =>
  (await log).map(({ message }) => message.split('\n')[0]);
const inCodex = () => messages(acme.org.codex.log('test'));

describe('somebody who pushes to the codex before each push of ours', () => {
  beforeEach(() => someoneElse('codex.acme.dev', 'test'));

  it('ends the run after ten, with a failure that says so, and the next run does it all', async () => {
    const result = await acme.sync();
    const why = {
      code: 'lost_race',
      error: expect.stringContaining('The codex keeps moving') as string,
      resolution: 'Run again when fewer people push to it',
    };
    expect(result).toMatchObject({
      ...{ ...why, status: 'failure', context: 'Phase 1', exit_code: 1 },
      phase_1: { succeeded: 0, failed: 2, files_synced: 0, commits_created: 0 },
      phase_2: null,
    });
    expect(result.failures).toMatchObject(
      ['app', 'web'].map((project) => ({ project, phase: 'to-codex', ...why })),
    );
    expect(pushes('codex.acme.dev')).toBe(10);
    // All of theirs, none of ours.
    expect(await inCodex()).toEqual([...Array<string>(10).fill(BY_ELSE), 'Start the codex']);
    expect(await acme.projectFiles('app', 'docs')).toEqual({ 'a.md': 'app' });

    acme.forge.clearFaults();
    expect(await acme.sync()).toMatchObject({ status: 'success', phase_1: { commits_created: 2 } });
    expect(await acme.codexFiles('projects')).toMatchObject({
      'app/docs/a.md': 'app',
      'web/docs/a.md': 'web',
    });
    expect(await inCodex()).toHaveLength(13);
  });

  it('does not keep an edit of the codex from its project: the run warns that it could not record it', async () => {
    acme.forge.clearFaults();
    await acme.sync();
    await acme.org.codex.commit({ 'projects/app/docs/a.md': 'edited' }, { branch: 'test' });
    someoneElse('codex.acme.dev', 'test');
    const result = await acme.sync({ direction: 'from-codex' });
    expect(result).toMatchObject({ status: 'success', phase_2: { files_synced: 1 } });
    expect(result.warnings).toEqual([expect.stringContaining('could not record it (The codex keeps moving')]);
    expect(await acme.projectFiles('app', 'docs')).toMatchObject({ 'a.md': 'edited' });

    acme.forge.clearFaults();
    expect(await acme.sync()).toMatchObject({ status: 'success', phase_2: { files_synced: 0 } });
    expect(await acme.codexFiles('projects/app')).toMatchObject({ 'docs/a.md': 'edited' });
  });
});

it('somebody who pushes to a project before each push of ours fails that project alone, after five', async () => {
  someoneElse('app', 'main');
  const result = await acme.sync();
  expect(result).toMatchObject({ status: 'partial_success', succeeded: 1, failed: 1, exit_code: 1 });
  expect(result.failures).toMatchObject([
    {
      ...{ project: 'app', phase: 'from-codex', code: 'lost_race' },
      error: 'The branch moved before the push',
      resolution: 'Run the sync again',
    },
  ]);
  expect(pushes('app')).toBe(5);
  expect(await messages(acme.org.repository('app').log())).toEqual([
    ...Array<string>(5).fill(BY_ELSE),
    expect.any(String),
  ]);
  expect(await acme.projectFiles('web', 'docs/shared')).toHaveProperty(['guide.md']);
});
