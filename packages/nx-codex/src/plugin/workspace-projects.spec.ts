import { InferenceWorkspace } from './inference.fixture';

const CONFIG = 'codex/codex.config.json';
const SETTINGS = [
  `{workspaceRoot}/${CONFIG}`,
  ...['GITHUB_API_URL', 'GITHUB_GRAPHQL_URL', 'GITHUB_SERVER_URL', 'NX_CODEX_RUN'].map((env) => ({ env })),
];
const PLAIN = { syncPatterns: ['docs/**'], excludePatterns: ['docs/private/**'] };

describe('a codex.json in the workspace', () => {
  let workspace: InferenceWorkspace;
  let warnings: string[];
  beforeEach(() => {
    workspace = new InferenceWorkspace().write({ [CONFIG]: PLAIN });
    warnings = [];
    jest.spyOn(console, 'warn').mockImplementation((line) => warnings.push(String(line)));
  });
  afterEach(() => {
    workspace.remove();
    jest.restoreAllMocks();
  });

  const app = async () => (await workspace.infer())['apps/app'];
  const inputs = async () => (await app())?.targets?.['codex-sync']?.inputs;

  it('adds the targets to the project beside it, with its documents as inputs', async () => {
    workspace.write({ 'apps/app/project.json': { name: 'app' }, 'apps/app/codex.json': {} });
    expect(await app()).toMatchObject({ name: 'app', tags: ['codex:project'] });
    expect((await app())?.targets?.['codex-sync']).toMatchObject({
      executor: 'nx-codex:sync',
      options: { config: CONFIG },
      cache: true,
      inputs: [
        { dependentTasksOutputFiles: '**/heads/app~*' },
        ...SETTINGS,
        '{projectRoot}/docs/**',
        '!{projectRoot}/docs/private/**',
      ],
    });
    expect((await app())?.targets?.['codex-sync']?.options).not.toHaveProperty('repository');
  });

  it.each([
    [{ 'project.json': { name: 'a' }, 'package.json': { name: 'b' } }, 'a'],
    [{ 'project.json': {}, 'package.json': { name: '@acme/b' } }, '@acme/b'],
    [{ 'package.json': { name: 'b', nx: { name: 'c' } } }, 'c'],
    [{ 'project.json': '{ // no name\n}' }, 'app'],
  ])('beside %j is of the project that Nx calls %s', async (files, name) => {
    const here = Object.fromEntries(Object.entries(files).map(([path, file]) => [`apps/app/${path}`, file]));
    workspace.write({ ...here, 'apps/app/codex.json': {} });
    expect((await app())?.name).toBe(name);
  });

  it('makes no project where there is none', async () => {
    workspace.write({ 'apps/app/codex.json': {} });
    expect(await app()).toBeUndefined();
  });

  it('replaces the patterns of the configuration, and adds to its excludes', async () => {
    workspace.write({
      'apps/app/package.json': { name: 'app' },
      'apps/app/codex.json': { syncPatterns: ['handbook/*.md'], excludePatterns: ['handbook/old.md'] },
    });
    expect((await inputs())?.slice(SETTINGS.length + 1)).toEqual([
      '{projectRoot}/handbook/*.md',
      '!{projectRoot}/docs/private/**',
      '!{projectRoot}/handbook/old.md',
    ]);
  });

  it('adds no target where it says so', async () => {
    workspace.write({ 'apps/app/package.json': { name: 'app' }, 'apps/app/codex.json': { sync: false } });
    expect(await app()).toBeUndefined();
  });

  it.each([
    ['is broken', '{ "sync": '],
    ['has patterns of another type', { syncPatterns: 'docs', excludePatterns: [1] }],
  ])('that %s fails no command', async (_what, content) => {
    workspace.write({ 'apps/app/package.json': { name: 'app' }, 'apps/app/codex.json': content });
    expect((await inputs())?.slice(SETTINGS.length + 1)).toEqual([
      '{projectRoot}/docs/**',
      '!{projectRoot}/docs/private/**',
    ]);
    expect(warnings).toEqual(
      typeof content === 'string'
        ? [
            'nx-codex: apps/app/codex.json is not used: it is not JSON; until it is corrected, the defaults hold',
          ]
        : [],
    );
  });

  it('takes the defaults while the configuration is broken', async () => {
    workspace.write({
      [CONFIG]: '{',
      'apps/app/package.json': { name: 'app' },
      'apps/app/codex.json': {},
    });
    expect(await inputs()).toContain('{projectRoot}/README.md');
    expect(warnings).toHaveLength(1);
  });

  it('is nothing to a workspace without codex.config.json, nor to the codex itself', async () => {
    workspace.write({ 'codex/package.json': { name: 'hub' }, 'codex/codex.json': {} });
    expect(Object.values(await workspace.infer()).map(({ name }) => name)).toEqual(['codex']);
    const other = new InferenceWorkspace().write({ 'package.json': { name: 'app' }, 'codex.json': {} });
    expect(await other.infer()).toEqual({});
    other.remove();
  });

  it('is a gathered document, and no configuration, in `projects` of a codex', async () => {
    const gathered = {
      'projects/app/docs/package.json': { name: 'app' },
      'projects/app/docs/codex.json': {},
      'projects/app/docs/codex.config.json': {},
    };
    workspace.write(gathered);
    expect(Object.keys(await workspace.infer())).toEqual(['codex', 'projects/app/docs']);
    workspace.write({ 'projects/.codex-sync/app.json': {} });
    expect(Object.keys(await workspace.infer())).toEqual(['codex']);
  });
});
