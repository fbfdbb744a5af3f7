import { join } from 'node:path';
import { DEFAULTS } from './defaults';
import { resolveIn } from './workspace.fixture';

const config = { organization: 'acme', codexRepo: 'codex' };
const request = {
  operation: 'sync-all',
  organization: 'asked',
  codex_repo: 'asked-codex',
  environment: 'prod',
  target_branch: 'main',
  direction: 'to-codex',
};

const settingsOf = async (given: Parameters<typeof resolveIn>[0]) => (await resolveIn(given)).settings;

describe('the settings of a run', () => {
  it('are the defaults where only organization and codexRepo are given', async () => {
    const { settings, token, configFile, warnings, workspaceRoot } = await resolveIn({ config });
    expect(settings).toEqual({
      organization: 'acme',
      codexRepo: 'codex',
      environment: 'test',
      targetBranch: 'test',
      direction: 'bidirectional',
      syncPatterns: DEFAULTS.syncPatterns,
      excludePatterns: DEFAULTS.excludePatterns,
      includeRepos: [],
      excludeRepos: [],
      mappings: [{ from: 'shared', to: 'docs/shared', exclude: [], allowExecutable: false }],
      allowWiderAudience: [],
      portableNames: 'warn',
      lfs: 'skip',
      maxFileSize: 5_000_000,
      secrets: 'block',
      parallelRepos: 5,
      limit: 1000,
      deletionThreshold: 50,
      deletionThresholdPercent: 20,
      runDeletionThreshold: null,
      conflicts: 'block',
      drift: 'block',
      shard: null,
      skipFailed: false,
      minSuccessRate: 90,
      discovery: { source: 'github', forks: false },
      github: {
        apiUrl: 'https://api.github.com',
        graphqlUrl: 'https://api.github.com/graphql',
        serverUrl: 'https://github.com',
      },
      commit: {
        name: 'codex-sync[bot]',
        email: 'codex-sync[bot]@users.noreply.github.com',
        message: 'sync({project}): {summary} from {source}',
        skipCi: { toCodex: false, fromCodex: false },
      },
      dryRun: false,
      force: false,
      adopt: false,
      prune: false,
      createBranch: false,
      json: false,
    });
    expect(token).toBeUndefined();
    expect(configFile).toBe(join(workspaceRoot, 'codex/codex.config.json'));
    expect(warnings).toEqual([]);
  });

  it.each([
    [
      'options',
      { options: { direction: 'from-codex' }, request, config: { ...config, direction: 'to-codex' } },
      'from-codex',
    ],
    ['the request', { request, config: { ...config, direction: 'from-codex' } }, 'to-codex'],
    ['codex.config.json', { config: { ...config, direction: 'to-codex' } }, 'to-codex'],
    ['the default', { config }, 'bidirectional'],
  ])('come from %s first', async (_name, given, direction) => {
    expect((await settingsOf(given)).direction).toBe(direction);
  });

  it.each([
    [{ options: { parallelRepos: '7' }, request: { ...request, parallel: 6 }, config }, 7],
    [
      {
        request: { ...request, parallel: 6, config: { handlers: handlersWith({ parallel_repos: 4 }) } },
        config,
      },
      6,
    ],
    [
      {
        request: { ...request, config: { handlers: handlersWith({ parallel_repos: 4 }) } },
        config: { ...config, parallelRepos: 3 },
      },
      4,
    ],
    [{ config: { ...config, parallelRepos: 3, parallel_repos: 2 } }, 3],
    [{ config: { ...config, parallel_repos: 2, handlers: handlersWith({ parallel_repos: 1 }) } }, 2],
    [{ config: { ...config, handlers: handlersWith({ parallel_repos: 1 }) } }, 1],
  ])('take parallelRepos from the nearest: %j', async (given, parallelRepos) => {
    expect((await settingsOf(given)).parallelRepos).toBe(parallelRepos);
  });

  it.each([
    [{ options: { maxFileSize: '2MB' }, config: { ...config, maxFileSize: '1MB' } }, 2_000_000],
    [{ options: { maxFileSize: 7 as never }, config }, 7],
    [{ config: { ...config, maxFileSize: '512KiB' } }, 524_288],
    [{ config: { ...config, maxFileSize: 9 } }, 9],
  ])('take maxFileSize in bytes, however it is written: %j', async (given, maxFileSize) => {
    expect((await settingsOf(given)).maxFileSize).toBe(maxFileSize);
  });

  it('add up what is left out, and replace other lists', async () => {
    const settings = await settingsOf({
      options: { excludeRepos: 'o,c', includeRepos: ['o*'], excludePatterns: ['o/**'] },
      request: {
        ...request,
        exclude: ['r'],
        config: { default_sync_patterns: ['r/**'], default_exclude_patterns: ['x/**'] },
      },
      config: {
        ...config,
        excludeRepos: ['c'],
        includeRepos: ['c*'],
        excludePatterns: ['c/**'],
        syncPatterns: ['c/**'],
      },
    });
    expect(settings).toMatchObject({
      excludeRepos: ['c', 'r', 'o'],
      includeRepos: ['o*'],
      excludePatterns: ['c/**', 'x/**', 'o/**'],
      syncPatterns: ['r/**'],
    });
  });

  it('add to the default excludes where the configuration has none of its own', async () => {
    const { excludePatterns } = await settingsOf({ options: { excludePatterns: ['tmp/**'] }, config });
    expect(excludePatterns).toEqual([...DEFAULTS.excludePatterns, 'tmp/**']);
  });

  it('need no codex.config.json when options or a request name organization and codex', async () => {
    const fromOptions = await resolveIn({ options: { organization: 'acme', codexRepo: 'codex' } });
    expect(fromOptions).toMatchObject({
      configFile: undefined,
      settings: { organization: 'acme', codexRepo: 'codex' },
    });
    expect(await settingsOf({ request })).toMatchObject({
      organization: 'asked',
      codexRepo: 'asked-codex',
      environment: 'prod',
      targetBranch: 'main',
    });
  });

  it('are found in codex/, then at the root, then where the option says', async () => {
    const files = {
      'codex.config.json': JSON.stringify({ ...config, limit: 2 }),
      'other/c.json': JSON.stringify({ ...config, limit: 3 }),
    };
    expect((await settingsOf({ files, config: { ...config, limit: 1 } })).limit).toBe(1);
    expect((await settingsOf({ files })).limit).toBe(2);
    expect((await settingsOf({ files, options: { config: 'other/c.json' } })).limit).toBe(3);
  });

  it('accept comments and $schema in codex.config.json', async () => {
    const text =
      '{\n  // ours\n  "$schema": "./codex.config.schema.json",\n  "organization": "acme",\n  "codexRepo": "codex"\n}';
    expect((await settingsOf({ config: text })).organization).toBe('acme');
  });

  it.each(['acme/codex', 'ACME/codex'])('take the name of the codex from %j', async (codexRepo) => {
    expect((await settingsOf({ config: { ...config, codexRepo } })).codexRepo).toBe('codex');
  });

  it('have absolute paths', async () => {
    const { settings, workspaceRoot } = await resolveIn({
      options: { outputFile: 'out/result.json', reportFile: '/var/report.md' },
      config: { ...config, discovery: { source: 'manifest', manifest: './repositories.json' } },
    });
    expect(settings).toMatchObject({
      outputFile: join(workspaceRoot, 'out/result.json'),
      reportFile: '/var/report.md',
      discovery: {
        source: 'manifest',
        forks: false,
        manifest: join(workspaceRoot, 'codex/repositories.json'),
      },
    });
  });

  it('keep the defaults of what an object does not name, and normalize paths', async () => {
    const settings = await settingsOf({
      config: {
        ...config,
        commit: { name: 'Docs', skipCi: { toCodex: true } },
        mappings: [{ from: './shared/', to: 'docs/shared/', exclude: ['drafts/**'] }],
      },
    });
    expect(settings.commit).toEqual({
      ...DEFAULTS.commit,
      name: 'Docs',
      skipCi: { toCodex: true, fromCodex: false },
    });
    expect(settings.mappings).toEqual([
      { from: 'shared', to: 'docs/shared', exclude: ['drafts/**'], allowExecutable: false },
    ]);
  });

  it('have the token from the environment only', async () => {
    const { token, settings } = await resolveIn({ config, env: { GH_TOKEN: 'hunter2' } });
    expect(token).toBe('hunter2');
    expect(JSON.stringify(settings)).not.toContain('hunter2');
  });
});

function handlersWith(github: object): object {
  return { sync: { options: { github } } };
}
