import { SyncedOrganization } from './organization.fixture';
import { refused } from './refusal.fixture';

let acme: SyncedOrganization;
afterEach(() => acme.close());

const codex = () => acme.org.codex;
const missing = { environment: 'staging', targetBranch: 'staging' };

async function withCodex(content?: null): Promise<void> {
  acme = await SyncedOrganization.create(content === null ? { codex: null } : {});
  await acme.org.repository('app').commit({ 'docs/a.md': 'A' });
}

/** What `--name=value` and `--flag` of a printed command say; no value here has a space. */
function optionsIn(command: string): Record<string, unknown> {
  const words = command.split(' ').filter((word) => word.startsWith('--'));
  return Object.fromEntries(
    words.map((word) => {
      const [name = '', value = true] = word.slice(2).split('=');
      return [name, value];
    }),
  );
}

describe('a target branch that the codex does not have', () => {
  beforeEach(() => withCodex());

  it('is refused with the branches that there are, and with the command that makes it', async () => {
    const result = await refused(acme, missing);
    expect(result.code).toBe('codex_branch_not_found');
    expect(result.text).toContain(
      [
        'Error: The codex acme/codex.acme.dev has no branch staging; it has: main, test',
        'Resolution: Choose one of these with --targetBranch, or run the same with --createBranch, to make it from main:',
        '    nx run codex:sync-all --organization=acme --codexRepo=codex.acme.dev --environment=staging --targetBranch=staging --createBranch\n',
      ].join('\n'),
    );
    const command = result.resolution?.split('\n')[1] ?? '';
    expect(await acme.sync(optionsIn(command))).toMatchObject({
      status: 'success',
      target_branch: 'staging',
    });
  });

  it('is refused with the options as they were given: without one of them, more could be published', async () => {
    const given = {
      ...missing,
      environment: "Ann's",
      direction: 'to-codex',
      includeRepos: ['app', 'web-*'],
      excludePatterns: 'private/**,*.{key,pem}',
      excludeRepos: ['a,b', 'c'],
      parallelRepos: 1,
      force: false,
      dryRun: true,
      outputFile: 'my results/a.json',
      createBranch: false,
    };
    const { resolution } = await refused(acme, given);
    expect(resolution).toContain(
      "nx run codex:sync-all --organization=acme --codexRepo=codex.acme.dev --environment='Ann'\\''s' " +
        "--targetBranch=staging --direction=to-codex --includeRepos='app,web-*' " +
        "--excludePatterns='private/**,*.{key,pem}' --excludeRepos='a,b' --excludeRepos=c --parallelRepos=1 " +
        "--force=false --dryRun --outputFile='my results/a.json' --createBranch",
    );
  });

  it('is refused with a command that names the codex, wherever its name came from', async () => {
    await acme.configure({ environments: { staging: { branch: 'staging' } }, defaultEnvironment: 'staging' });
    const { resolution } = await refused(acme, {
      organization: undefined,
      codexRepo: undefined,
      skipFailed: true,
    });
    expect(resolution).toContain(
      'nx run codex:sync-all --skipFailed --organization=acme --codexRepo=codex.acme.dev --environment=staging --targetBranch=staging --createBranch',
    );
  });

  it('is made from the default branch with createBranch', async () => {
    const main = await codex().commit({ 'shared/more.md': 'more' }, { branch: 'main' });
    const test = await codex().head('test');
    expect(await acme.sync({ ...missing, createBranch: true })).toMatchObject({ status: 'success' });
    const [ours, theirs] = await codex().log('staging');
    expect(ours?.message).toMatch(/^sync\(app\): 1 added/);
    expect(theirs?.message).toBe('Edit shared/more.md');
    expect([await codex().head('main'), await codex().head('test')]).toEqual([main, test]);
    expect(await codex().read('projects/app/docs/a.md', 'staging')).toBe('A');
    expect(Object.keys(await acme.projectFiles('app', 'docs/shared'))).toEqual(['guide.md', 'more.md']);
  });

  it('is only imagined in a dry run', async () => {
    const project = await acme.org.repository('app').head();
    const result = await acme.sync({ ...missing, createBranch: true, dryRun: true });
    expect(result).toMatchObject({
      status: 'success',
      phase_1: { files_synced: 1, commits_created: 0 },
      phase_2: { files_synced: 1, commits_created: 0 },
    });
    expect(await codex().head('staging')).toBeUndefined();
    expect(await acme.org.repository('app').head()).toBe(project);
    expect(acme.forge.counters().protocolPushes).toBe(0);
  });

  it('may be made by somebody else at the same time', async () => {
    const files = { 'shared/guide.md': 'theirs' };
    acme.forge.addFault({
      kind: 'push',
      repository: 'acme/codex.acme.dev',
      times: 1,
      action: { type: 'commit', branch: 'staging', files },
    });
    expect(await acme.sync({ ...missing, createBranch: true })).toMatchObject({ status: 'success' });
    expect(await codex().read('shared/guide.md', 'staging')).toBe('theirs');
    expect(await codex().read('projects/app/docs/a.md', 'staging')).toBe('A');
    expect(await acme.projectFiles('app', 'docs/shared')).toMatchObject({ 'guide.md': 'theirs' });
  });

  it('is not made where the server refuses it', async () => {
    await codex().configure({ protectedBranches: ['staging'] });
    const result = await acme.sync({ ...missing, createBranch: true });
    expect(result).toMatchObject({
      status: 'failure',
      code: 'branch_protected',
      context: 'Organization sync initialization',
      error: expect.stringMatching(/^Branch protected \(codex at http.*codex\.acme\.dev\.git\)$/),
    });
    expect(await codex().head('staging')).toBeUndefined();
  });

  it('is not made from nothing where there is something', async () => {
    await codex().setDefaultBranch('nowhere');
    const result = await refused(acme, { ...missing, createBranch: true });
    expect(result).toMatchObject({
      code: 'codex_branch_not_found',
      error: 'The codex acme/codex.acme.dev has no default branch to make staging from; it has: main, test',
    });
  });
});

it('is left as it is when it is there, with createBranch too', async () => {
  await withCodex();
  await acme.sync({ createBranch: true });
  expect((await codex().log('test')).map(({ message }) => message)).toEqual([
    expect.stringMatching(/^sync\(app\)/),
    'Start the codex',
  ]);
});

describe('an empty codex', () => {
  beforeEach(() => withCodex(null));

  it('is refused with the command that makes a first commit', async () => {
    const result = await refused(acme);
    expect(result.code).toBe('codex_branch_not_found');
    expect(result.text).toContain(
      [
        'Error: The codex acme/codex.acme.dev is empty: it has no branch test',
        'Resolution: Run the same with --createBranch, to begin it with a first commit:',
        '    nx run codex:sync-all --organization=acme --codexRepo=codex.acme.dev --environment=test --targetBranch=test --createBranch\n',
      ].join('\n'),
    );
  });

  it('gets a first commit with createBranch, and the documents on it', async () => {
    expect(await acme.sync({ createBranch: true })).toMatchObject({ status: 'success' });
    expect((await codex().log('test')).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^sync\(app\): 1 added/),
      'sync: first commit of the codex',
    ]);
    expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'A' });
    expect(await acme.sync()).toMatchObject({ status: 'success', phase_1: { skipped: 1 } });
  });

  it('stays empty in a dry run, which plans all the same', async () => {
    const result = await acme.sync({ createBranch: true, dryRun: true });
    expect(result).toMatchObject({ status: 'success', phase_1: { files_synced: 1, commits_created: 0 } });
    expect(await codex().head('test')).toBeUndefined();
  });
});
