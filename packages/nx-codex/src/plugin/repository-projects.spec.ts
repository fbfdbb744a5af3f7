import { InferenceWorkspace, repositories } from './inference.fixture';

const CONFIG = 'codex/codex.config.json';
const FILE = 'codex/repositories.json';

describe('the repositories of an organization', () => {
  let workspace: InferenceWorkspace;
  let warnings: string[];
  beforeEach(() => {
    workspace = new InferenceWorkspace().write({ [CONFIG]: {} });
    warnings = [];
    jest.spyOn(console, 'warn').mockImplementation((line) => warnings.push(String(line)));
  });
  afterEach(() => {
    workspace.remove();
    jest.restoreAllMocks();
  });

  const names = async () => Object.values(await workspace.infer()).map(({ name }) => name);

  it('are projects whose roots need not exist', async () => {
    workspace.write({ [FILE]: repositories('acme/app') });
    const { 'codex/repositories/app': app } = await workspace.infer();
    const hub = (target: string) => [{ projects: ['codex'], target, params: 'forward' }];
    const options = { config: CONFIG, repository: 'app' };
    expect(app).toEqual({
      name: 'acme/app',
      tags: ['codex:project', 'codex:repository'],
      metadata: { description: 'Repository acme/app' },
      targets: {
        'codex-sync': {
          executor: 'nx-codex:sync',
          options,
          cache: true,
          inputs: [
            { dependentTasksOutputFiles: '**/heads/acme--app~*' },
            '{workspaceRoot}/codex/codex.config.json',
            { env: 'GITHUB_API_URL' },
            { env: 'GITHUB_GRAPHQL_URL' },
            { env: 'GITHUB_SERVER_URL' },
            { env: 'NX_CODEX_RUN' },
          ],
          outputs: [],
          dependsOn: hub('heads'),
          metadata: { description: expect.any(String) },
        },
        'codex-to': {
          executor: 'nx-codex:sync',
          options: { ...options, direction: 'to-codex' },
          cache: false,
          inputs: [],
          outputs: [],
          metadata: { description: expect.any(String) },
        },
        'codex-from': {
          executor: 'nx-codex:sync',
          options: { ...options, direction: 'from-codex' },
          cache: false,
          inputs: [],
          outputs: [],
          dependsOn: hub('codex-to'),
          metadata: { description: expect.any(String) },
        },
      },
    });
  });

  it('are next to a configuration at the root of the workspace too', async () => {
    workspace.write({ 'codex.config.json': {}, 'repositories.json': repositories('acme/app') });
    expect(await workspace.infer()).toHaveProperty(['repositories/app', 'name'], 'acme/app');
  });

  it('are not those of a repositories.json that lies beside no configuration', async () => {
    workspace.write({ 'data/repositories.json': repositories('acme/app') });
    expect(await names()).toEqual(['codex']);
  });

  it.each([
    ['no JSON', '<<<<<<< HEAD', 'it is not JSON'],
    ['a manifest', [{ name: 'app', url: '../app.git' }], 'it has no list `repositories`'],
    [
      'an entry without its owner',
      repositories('app'),
      'repositories[0].full_name is not <organization>/app',
    ],
    [
      'a path for a name',
      { repositories: [{ name: '../app', full_name: 'acme/../app' }] },
      'repositories[0].name is not the name of a repository',
    ],
  ])('are none while the file is %s, which fails no command', async (_what, content, why) => {
    workspace.write({ [FILE]: content });
    expect(await names()).toEqual(['codex']);
    expect(warnings).toEqual([
      `nx-codex: ${FILE} is not used: ${why}; run nx run codex:discover to write it anew`,
    ]);
  });

  it('have one project each, though two configurations list them', async () => {
    workspace.write({
      [FILE]: repositories('acme/app', 'acme/web'),
      'codex/prod/codex.config.json': {},
      'codex/prod/repositories.json': repositories('acme/app', 'acme/live'),
    });
    expect(await names()).toEqual(['codex', 'codex/codex/prod', 'acme/app', 'acme/web', 'acme/live']);
    const { 'codex/prod/repositories/live': live } = await workspace.infer();
    expect(live?.targets?.['codex-sync']).toMatchObject({
      options: { config: 'codex/prod/codex.config.json' },
      dependsOn: [{ projects: ['codex/codex/prod'] }],
    });
  });

  it('leave a name to the project of the workspace that has it', async () => {
    workspace.write({
      [FILE]: repositories('acme/app'),
      'apps/app/project.json': { name: 'acme/app' },
      'apps/app/codex.json': {},
    });
    expect(await names()).toEqual(['codex', 'acme/app']);
  });

  it('are waited for by the barrier of their own configuration only', async () => {
    workspace.write({
      [FILE]: repositories('acme/app'),
      'teams/beta/codex.config.json': {},
      'teams/beta/repositories.json': repositories('beta/app'),
    });
    const projects = await workspace.infer();
    const waitsFor = (root: string) => projects[root]?.targets?.['codex-to']?.dependsOn;
    const all = (tag: string) => [{ projects: [`tag:${tag}`], target: 'codex-to', params: 'forward' }];
    expect(waitsFor('codex')).toEqual(all('codex:project'));
    expect(waitsFor('teams/beta')).toEqual(all('codex:project:teams/beta'));
    expect(projects['teams/beta/repositories/app']?.tags).toContain('codex:project:teams/beta');
  });
});
