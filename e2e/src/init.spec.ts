import { Workspace } from './workspace';

const ACME = ['g', 'nx-codex:init', '--organization=acme', '--codexRepo=codex.acme.dev'];

describe('nx g nx-codex:init in a workspace of package.json and nx.json', () => {
  let workspace: Workspace;
  beforeEach(() => {
    workspace = new Workspace();
  });
  afterEach(() => workspace.remove());

  it('sets up the project codex, and changes nothing the second time', async () => {
    const first = await workspace.nx(ACME);
    expect(first.output).toContain('CREATE codex/codex.config.json');
    expect(first.output).toContain('Next: nx run codex:sync-all --dryRun');
    expect(first.code).toBe(0);
    expect(JSON.parse(workspace.read('nx.json')).plugins).toEqual(['nx-codex']);

    const second = await workspace.nx(['g', 'nx-codex:init']);
    expect(second.output).not.toMatch(/CREATE|UPDATE/);
    expect(second.code).toBe(0);

    const { stdout } = await workspace.nx(['show', 'projects', '--json']);
    expect(JSON.parse(stdout).sort()).toEqual(['app', 'codex']);
  });

  it('reads the organization off the GitHub remote, and says so', async () => {
    workspace.write('.git/config', '[remote "origin"]\n\turl = git@github.com:acme/codex.acme.dev.git\n');
    const { output, code } = await workspace.nx(['g', 'nx-codex:init']);
    expect(output).toContain(
      "organization: acme (the owner of the workspace's GitHub remote acme/codex.acme.dev)",
    );
    expect(code).toBe(0);
    expect(JSON.parse(workspace.read('codex/codex.config.json'))).toMatchObject({
      organization: 'acme',
      codexRepo: 'codex.acme.dev',
    });
  });

  it.each([
    ['nothing says which organization', [], 'pass --organization=<name> --codexRepo=<name>'],
    [
      'an option is no name',
      ['--organization=https://github.com/acme'],
      "Property 'organization' does not match",
    ],
    ['an option is unknown', ['--organisation=acme'], "'organisation' is not found in schema"],
  ])('writes nothing when %s', async (_what, args, message) => {
    const { output, code } = await workspace.nx(['g', 'nx-codex:init', ...args]);
    expect(output).toContain(message);
    expect(code).toBe(1);
    expect(JSON.parse(workspace.read('nx.json'))).toEqual({ analytics: false });
  });
});
