import { Workspace } from './workspace';

describe('the inferred project', () => {
  let workspace: Workspace;
  beforeEach(() => {
    workspace = new Workspace();
    workspace.write('nx.json', { analytics: false, plugins: ['nx-codex'] });
    workspace.write('codex/codex.config.json', { organization: 'acme', codexRepo: 'codex.acme.dev' });
  });
  afterEach(() => workspace.remove());

  const projects = async () => JSON.parse((await workspace.nx(['show', 'projects', '--json'])).stdout).sort();

  it('has an uncached target that tells what it does', async () => {
    const { stdout } = await workspace.nx(['show', 'project', 'codex', '--json']);
    const target = JSON.parse(stdout).targets['sync-all'];
    expect(target).toMatchObject({ executor: 'nx-codex:sync-all', cache: false });
    expect(target.metadata.help.command).toBe('npx nx run codex:sync-all --help');
  });

  it('prints every option with its description', async () => {
    const { output, code } = await workspace.nx(['run', 'codex:sync-all', '--help']);
    expect(output).toContain('Executor:  nx-codex:sync-all');
    for (const option of ['--dryRun', '--environment', '--includeRepos', '--outputFile'])
      expect(output).toContain(option);
    expect(output).toContain('nx run codex:sync-all --dryRun');
    expect(output).not.toContain('undefined');
    expect(code).toBe(0);
  });

  it('and all others are there while the configuration is broken', async () => {
    workspace.write('codex/codex.config.json', '{ "organization": ');
    expect(await projects()).toEqual(['app', 'codex']);
    const { code, output } = await workspace.nx(['run', 'app:greet']);
    expect(output).toContain('hello');
    expect(code).toBe(0);
  });

  it('is one of several where there are several configurations', async () => {
    workspace.write('teams/beta/codex.config.json', { organization: 'beta', codexRepo: 'codex' });
    expect(await projects()).toEqual(['app', 'codex', 'codex/teams/beta']);
  });

  it.each([
    ['--parallelRepos=many', "'many' should be a 'integer'"],
    ['--direction=sideways', 'should be one of to-codex,from-codex,bidirectional'],
    ['--organisation=acme', "'organisation' is not found in schema"],
  ])('refuses %s', async (option, message) => {
    const { code, output } = await workspace.nx(['run', 'codex:sync-all', option]);
    expect(output).toContain(message);
    expect(code).toBe(1);
  });
});
