import { refusalOf } from './workspace.fixture';

const config = { organization: 'acme', codexRepo: 'codex' };
const request = {
  operation: 'sync-all',
  organization: 'acme',
  codex_repo: 'codex',
  environment: 'test',
  target_branch: 'test',
  direction: 'to-codex',
};

describe('no configuration', () => {
  it('is config_missing, and says how to make one', async () => {
    const error = await refusalOf({});
    expect(error.code).toBe('config_missing');
    expect(error.message).toMatch(/^There is no codex\/codex\.config\.json or codex\.config\.json in \/./);
    expect(error.resolution).toContain('nx g nx-codex:init');
  });

  it.each([
    ['organization alone does not do', { options: { organization: 'acme' } }],
    ['a named file must be there', { config, options: { config: 'nowhere.json' } }],
  ])('%s', async (_name, given) => {
    expect(await refusalOf(given)).toMatchObject({ code: 'config_missing' });
  });
});

describe('options', () => {
  it.each([
    [{ parallelRepos: 0 }, '--parallelRepos must be 1 or more (is 0)'],
    [{ parallelRepos: -1 }, '--parallelRepos must be 1 or more (is -1)'],
    [{ parallelRepos: '-1' }, '--parallelRepos must be 1 or more (is -1)'],
    [{ parallelRepos: 1.5 }, '--parallelRepos must be a whole number (is 1.5)'],
    [{ parallelRepos: 'many' }, '--parallelRepos must be a whole number (is "many")'],
    [{ parallelRepos: '' }, '--parallelRepos must be a whole number'],
    [{ limit: 0 }, '--limit must be 1 or more (is 0)'],
    [{ minSuccessRate: '101' }, '--minSuccessRate must be 100 or less (is 101)'],
    [{ minSuccessRate: 'all' }, '--minSuccessRate must be a number (is "all")'],
    [{ maxFileSize: '-1' }, '--maxFileSize must be a number of bytes'],
    [{ secrets: 'ignore' }, '--secrets must be one of "block", "warn", "off" (is "ignore")'],
    [{ dryRun: 'yes' }, '--dryRun must be true or false (is "yes")'],
    [
      { direction: 'both' },
      '--direction must be one of "to-codex", "from-codex", "bidirectional" (is "both")',
    ],
    [{ includeRepos: '' }, '--includeRepos[0] must not be empty'],
    [{ excludeRepos: ['a', 'b['] }, '--excludeRepos[1] has "[" without its "]"'],
    [{ targetBranch: 'a b' }, '--targetBranch must not contain spaces'],
    [{ organization: null }, '--organization must be a text (is null)'],
    [{ paralelRepos: 1 }, '--paralelRepos is not known; did you mean "parallelRepos"?'],
    [{ token: 'hunter2' }, '--token is not known; a token comes from GITHUB_TOKEN or GH_TOKEN only'],
    [
      { environment: 'prd' },
      '--environment is unknown: "prd" (known are prod, test); any other needs --targetBranch',
    ],
    [{ codexRepo: 'other/codex' }, '--codexRepo must be a repository of acme, not of other'],
    [{ outputFile: 'a', reportFile: 'a' }, '--reportFile must not be the same file'],
  ])('%j are refused', async (options, line) => {
    const error = await refusalOf({ config, options });
    expect(error.code).toBe('config_invalid');
    expect(error.message.split('\n')).toEqual([expect.stringContaining(line)]);
    expect(error.resolution).toBe('Correct the options, then run again. Nothing was written.');
  });
});

describe('codex.config.json', () => {
  it.each([
    ['{\n  "organization": "acme",\n}', '3:1: is not JSON: a key in double quotes is expected here'],
    ['', '1:1: is empty'],
    ['[]', '1:1: must be an object'],
    ['{"organization": "acme", "organization": "b", "codexRepo": "c"}', '1:26: organization is given twice'],
    [{ codexRepo: 'codex' }, ': organization is missing (or give --organization)'],
    [{ ...config, parallel: 3 }, '4:3: parallel is not known; did you mean "parallelRepos"?'],
    [{ ...config, syncPatterns: 'docs' }, '4:3: syncPatterns must be a list (is "docs")'],
    [{ ...config, syncPatterns: ['docs/**', '../x'] }, '6:5: syncPatterns[1] must not leave the root'],
    [
      { ...config, mappings: [{ from: 'projects/', to: 'x' }] },
      '6:7: mappings[0].from must not be or lie in "projects/"',
    ],
    [
      { ...config, mappings: [{ from: 'a', to: '.codex-sync.json' }] },
      'mappings[0].to must not be ".codex-sync.json"',
    ],
    [{ ...config, mappings: [{ from: 'a' }] }, '5:5: mappings[0].to is missing'],
    [
      { ...config, mappings: [{ from: 'a', to: 'b', excludes: [] }] },
      'mappings[0].excludes is not known; did you mean "exclude"?',
    ],
    [
      {
        ...config,
        mappings: [
          { from: 'a', to: 'docs' },
          { from: 'b', to: 'docs/b/' },
        ],
      },
      'mappings[1].to must not be, contain or lie in "docs", the destination of mappings[0] (is "docs/b")',
    ],
    [
      { ...config, delivery: { fromCodex: 'pull-request' } },
      'delivery.fromCodex must be "push" (is "pull-request")',
    ],
    [
      {
        ...config,
        syncPatterns: ['docs/**', 'docs/shared/guides/**'],
        mappings: [{ from: 'shared/', to: 'docs/shared/' }],
      },
      '6:5: syncPatterns[1] must not collect what mappings[0] delivers ("shared" to "docs/shared"): it would come back',
    ],
    [
      { ...config, syncPatterns: ['docs/shared/**'] },
      'syncPatterns[0] must not collect what mappings[0] delivers ("shared" to "docs/shared")',
    ],
    [{ ...config, discovery: { source: 'manifest' } }, 'discovery.manifest is missing'],
    [{ ...config, discovery: { manifest: 'm.json' } }, 'discovery.manifest is only for `source: "manifest"`'],
    [{ ...config, discovery: { source: 'gitlab' } }, 'discovery.source must be one of "github", "manifest"'],
    [{ ...config, maxFileSize: 0 }, 'maxFileSize must be 1 or more (is 0)'],
    [{ ...config, maxFileSize: '5 apples' }, 'maxFileSize must be a number of bytes, or a size like'],
    [{ ...config, lfs: 'smudge' }, 'lfs must be one of "skip", "pointers" (is "smudge")'],
    [{ ...config, secrets: true }, 'secrets must be one of "block", "warn", "off" (is true)'],
    [{ ...config, portableNames: 'of' }, 'portableNames must be one of "warn", "block", "off" (is "of")'],
    [{ ...config, allowWiderAudience: ['a/b'] }, 'allowWiderAudience[0] must match the name of a repository'],
    [
      { ...config, mappings: [{ from: 'a', to: 'b', allowExecutables: true }] },
      'mappings[0].allowExecutables is not known; did you mean "allowExecutable"?',
    ],
    [{ ...config, deletionThreshold: -1 }, 'deletionThreshold must be 0 or more (is -1)'],
    [{ ...config, deletionThresholdPercent: 100.5 }, 'deletionThresholdPercent must be 100 or less'],
    [{ ...config, environments: { test: {} } }, 'environments.test.branch is missing'],
    [
      { ...config, environments: { test: { branch: 't', projectBranch: 'a..b' } } },
      'environments.test.projectBranch must not contain ".."',
    ],
    [{ ...config, environments: { '': { branch: 't' } } }, 'must not be an empty name'],
    [
      { ...config, environments: { live: { branch: 'main' } } },
      'defaultEnvironment is missing, and "test" is no environment (known are live)',
    ],
    [
      { ...config, defaultEnvironment: 'live' },
      '4:3: defaultEnvironment is unknown: "live" (known are prod, test',
    ],
    [{ ...config, commit: { message: 'sync {projet}' } }, 'commit.message has {projet}'],
    [{ ...config, github: { url: 'x' } }, 'github.url is not known; did you mean "apiUrl"?'],
    [
      { ...config, handlers: { sync: { options: { github: { parallel_repos: 0 } } } } },
      'handlers.sync.options.github.parallel_repos must be 1 or more (is 0)',
    ],
  ])('%j is refused', async (content, line) => {
    const error = await refusalOf({ config: content });
    expect(error.code).toBe('config_invalid');
    expect(error.message.split('\n')).toEqual([expect.stringContaining(line)]);
    expect(error.message).toMatch(/^codex\/codex\.config\.json:/);
    expect(error.resolution).toContain('codex/codex.config.json');
  });

  it('must be a file that can be read', async () => {
    const error = await refusalOf({ files: { 'codex.config.json/x': '' } });
    expect(error).toMatchObject({
      code: 'config_invalid',
      message: 'codex.config.json: cannot be read (EISDIR)',
    });
  });
});

describe('a request document', () => {
  it.each([
    ['not json', '1:1: is not JSON'],
    [{ ...request, operation: 'sync' }, 'operation must be "sync-all" (is "sync")'],
    [{ ...request, dryRun: true }, 'dryRun is not known; did you mean "dry_run"?'],
    [{ ...request, dry_run: 'true' }, 'dry_run must be true or false (is "true")'],
    [{ ...request, environment: 'live', target_branch: 'a b' }, 'target_branch must not contain spaces'],
    [
      { ...request, config: { default_sync_patterns: ['/a'] } },
      'config.default_sync_patterns[0] must be relative',
    ],
    [
      { ...request, config: { environment: {} } },
      'config.environment is not known; did you mean "environments"?',
    ],
  ])('%j is refused', async (content, line) => {
    const error = await refusalOf({ request: content, config });
    expect(error.code).toBe('request_invalid');
    expect(error.message.split('\n')).toEqual([expect.stringContaining(line)]);
    expect(error.message).toMatch(/^request\.json:/);
  });

  it('must be there', async () => {
    const error = await refusalOf({ config, options: { request: 'none.json' } });
    expect(error).toMatchObject({ code: 'request_invalid', message: 'none.json: does not exist' });
  });

  it('without its required fields is told all of them, even without a codex.config.json', async () => {
    const error = await refusalOf({ request: {} });
    expect(error.code).toBe('request_invalid');
    expect(error.message.split('\n')).toEqual(
      ['operation', 'organization', 'codex_repo', 'environment', 'target_branch', 'direction'].map(
        (field) => `request.json: ${field} is missing`,
      ),
    );
  });
});

describe('problems', () => {
  it('of all sources are told at once', async () => {
    const error = await refusalOf({
      options: { limit: 0, environment: 'live' },
      request: { ...request, direction: 'up' },
      config: { ...config, paralelRepos: 1, codexRepo: 'other/codex' },
      env: { GITHUB_API_URL: 'ftp://x' },
    });
    expect(error.code).toBe('config_invalid');
    expect(error.data['problems']).toEqual([
      expect.stringContaining('--limit'),
      expect.stringContaining('direction'),
      expect.stringContaining('paralelRepos'),
      expect.stringContaining('GITHUB_API_URL'),
      expect.stringContaining('--environment is unknown: "live"'),
    ]);
    expect(error.resolution).toBe(
      'Correct the options and request.json and codex/codex.config.json and the environment variables, then run again. Nothing was written.',
    );
  });

  it('never show a token, wherever it was put', async () => {
    const env = { GITHUB_TOKEN: 'hunter2' };
    const misplaced = { organization: 'hunter2 ', codexRepo: 'ghp_abcdefABCDEF0123456789 ', hunter2: 1 };
    const { message, resolution, data } = await refusalOf({ config: misplaced, env });
    const shown = JSON.stringify({ message, resolution, data });
    expect(shown).not.toContain('hunter2');
    expect(shown).not.toContain('abcdefABCDEF');
  });
});
