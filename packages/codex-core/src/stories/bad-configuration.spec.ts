import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SyncedOrganization } from './organization.fixture';
import { refused, type Typed } from './refusal.fixture';

let acme: SyncedOrganization;
beforeAll(async () => {
  acme = await SyncedOrganization.create();
  await acme.org.repository('app').commit({ 'docs/a.md': 'A' });
});
afterAll(() => acme.close());

const unnamed = { organization: undefined, codexRepo: undefined };
const write = (name: string, content: string) => writeFile(join(acme.workspaceRoot, name), content);

/** The console text of a run that did not get as far as its settings: nothing else is printed. */
const text = (problems: string[], resolution: string) =>
  ['❌ FAILED: Organization Sync', `Error: ${problems.join('\n  ')}`, `Resolution: ${resolution}`].join('\n');

describe('no codex.config.json', () => {
  it('says where it was looked for and how to make one', async () => {
    const result = await refused(acme, unnamed);
    expect(result.code).toBe('config_missing');
    expect(result.text).toBe(
      text(
        [`There is no codex/codex.config.json or codex.config.json in ${acme.workspaceRoot}`],
        'Make one with `nx g nx-codex:init`, name it with --config, or give --organization and --codexRepo',
      ),
    );
  });

  it('says which file --config names', async () => {
    const result = await refused(acme, { config: 'config/codex.json' });
    expect(result.code).toBe('config_missing');
    expect(result.text).toBe(
      text(
        [`There is no ${join(acme.workspaceRoot, 'config/codex.json')}`],
        'Correct --config (its path is relative to the workspace root), or leave it out',
      ),
    );
  });

  it('asks no server', () => {
    expect(acme.forge.counters().apiRequests).toBe(0);
  });
});

describe('codex.config.json', () => {
  const resolution = 'Correct codex/codex.config.json, then run again. Nothing was written.';

  it.each<[string, object, string[]]>([
    [
      'unknown keys',
      { paralelRepos: 3, mappings: [{ from: 'shared', to: 'docs/shared', excludes: [] }] },
      [
        '1:118: mappings[0].excludes is not known; did you mean "exclude"?',
        '1:53: paralelRepos is not known; did you mean "parallelRepos"?',
      ],
    ],
    [
      'values of a wrong type',
      { limit: '5', syncPatterns: 'docs/**', skipFailed: 'yes' },
      [
        '1:65: syncPatterns must be a list (is "docs/**")',
        '1:53: limit must be a whole number (is "5")',
        '1:90: skipFailed must be true or false (is "yes")',
      ],
    ],
    [
      'globs that can match nothing',
      { syncPatterns: ['docs/{a,b'], excludePatterns: ['/docs/private/**'] },
      [
        '1:69: syncPatterns[0] has "{" without its "}" (for the character itself write "\\{") (is "docs/{a,b")',
        '1:101: excludePatterns[0] must be relative to the root, not absolute (is "/docs/private/**")',
      ],
    ],
    [
      'a default environment that it does not have',
      { environments: { live: { branch: 'main' } } },
      ['defaultEnvironment is missing, and "test" is no environment (known are live)'],
    ],
  ])('with %s: each is named with its place', async (_name, config, problems) => {
    await acme.configure(config);
    const result = await refused(acme, unnamed);
    expect(result.code).toBe('config_invalid');
    const lines = problems.map((problem) => {
      return `codex/codex.config.json:${/^\d/.test(problem) ? '' : ' '}${problem}`;
    });
    expect(result.text).toBe(text(lines, resolution));
  });

  it('that is not JSON: says where', async () => {
    await write('codex/codex.config.json', '{\n  "organization": acme\n}\n');
    const result = await refused(acme, unnamed);
    expect(result.text).toBe(
      text(
        ['codex/codex.config.json:2:19: is not JSON: this is no value (a text needs double quotes)'],
        resolution,
      ),
    );
  });
});

describe('options', () => {
  beforeAll(() => acme.configure({}));

  it.each<[Typed, string]>([
    [{ parallelRepos: 0 }, '--parallelRepos must be 1 or more (is 0)'],
    [{ parallelRepos: -1 }, '--parallelRepos must be 1 or more (is -1)'],
    [{ parallelRepos: 1.5 }, '--parallelRepos must be a whole number (is 1.5)'],
    [{ parallelRepos: 'many' }, '--parallelRepos must be a whole number (is "many")'],
    [
      { direction: 'both' },
      '--direction must be one of "to-codex", "from-codex", "bidirectional" (is "both")',
    ],
    [
      { includeRepos: 'app[' },
      '--includeRepos[0] has "[" without its "]" (for the character itself write "\\[") (is "app[")',
    ],
    [
      { environment: 'staging' },
      '--environment is unknown: "staging" (known are prod, test); any other needs --targetBranch',
    ],
    [{ shard: '0/4' }, '--shard must be one of 1/4 to 4/4 (is "0/4")'],
    [{ shard: '5/4' }, '--shard must be one of 1/4 to 4/4 (is "5/4")'],
    [{ shard: '1/0' }, '--shard must be of 1 or more shards, as 1/1 (is "1/0")'],
    [{ shard: 'x' }, '--shard must be the number of the shard and how many there are, as 2/8 (is "x")'],
    [{ shard: 2 }, '--shard must be the number of the shard and how many there are, as 2/8 (is "2")'],
    [{ parallel: 5 }, '--parallel is not known; did you mean "parallelRepos"?'],
  ])('%j', async (options, problem) => {
    const result = await refused(acme, options);
    expect(result.code).toBe('config_invalid');
    expect(result.text).toBe(text([problem], 'Correct the options, then run again. Nothing was written.'));
  });

  it('are wrong all at once: all are named', async () => {
    const result = await refused(acme, { parallelRepos: 0, direction: 'up', environment: 'staging' });
    expect(result.error?.split('\n')).toEqual([
      expect.stringMatching(/^--direction must be/),
      expect.stringMatching(/^--parallelRepos must be/),
      expect.stringMatching(/^--environment is unknown/),
    ]);
  });
});

describe('a request document', () => {
  const request = {
    operation: 'sync-all',
    organization: 'acme',
    codex_repo: 'codex.acme.dev',
    environment: 'test',
    target_branch: 'test',
    direction: 'bidirectional',
  };
  const required = Object.keys(request);

  it.each<[string, string | object, string[]]>([
    [
      'that is not JSON',
      'operation: sync-all\n',
      [':1:1: is not JSON: this is no value (a text needs double quotes)'],
    ],
    [
      'with another operation',
      { ...request, operation: 'sync-project' },
      [':2:3: operation must be "sync-all" (is "sync-project")'],
    ],
    ['without any field', {}, required.map((field) => `: ${field} is missing`)],
    [
      'without some fields, and with unknown ones',
      { operation: 'sync-all', organization: 'acme', codexRepo: 'codex', target_branch: 'test' },
      [
        ': codex_repo is missing',
        ': environment is missing',
        ': direction is missing',
        ':4:3: codexRepo is not known; did you mean "codex_repo"?',
      ],
    ],
  ])('%s', async (_name, content, problems) => {
    await write('request.json', typeof content === 'string' ? content : JSON.stringify(content, null, 2));
    const result = await refused(acme, { ...unnamed, request: 'request.json' });
    expect(result.code).toBe('request_invalid');
    expect(result.text).toBe(
      text(
        problems.map((problem) => `request.json${problem}`),
        'Correct request.json, then run again. Nothing was written.',
      ),
    );
  });

  it('that is not there', async () => {
    const result = await refused(acme, { request: 'requests.json' });
    expect(result).toMatchObject({ code: 'request_invalid', error: 'requests.json: does not exist' });
  });
});
