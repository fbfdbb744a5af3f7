import { symlink } from '@nx-codex/testing';
import type { SyncedOrganization } from './organization.fixture';
import { configureProject, costOf, createConfigurable, entryOf, LISTING } from './project-config.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await createConfigurable();
});
afterEach(() => acme.close());

const repository = (name: string) => acme.org.repository(name);

const configure = (name: string, config: unknown) => configureProject(acme, name, config);

describe('a project that opts out by codex.json', () => {
  beforeEach(() => configure('app', { sync: false }));

  it('is excluded, and nothing is written to it or for it', async () => {
    const before = await repository('app').head();
    const result = await acme.sync();
    expect(result).toMatchObject({ status: 'success', total_projects: 1, succeeded: 1 });
    expect(entryOf(result, 'app')).toEqual({
      project: 'app',
      outcome: 'excluded',
      reason: 'opted out by codex.json',
    });
    expect(result.text).toContain('opted out by codex.json (1): app');
    expect(await acme.codexFiles('projects/app')).toEqual({});
    expect(await repository('app').head()).toBe(before);
  });

  it('may be the only one there is', async () => {
    await configure('web', { sync: false });
    expect(await acme.sync()).toMatchObject({
      status: 'success',
      total_projects: 0,
      phase_1: null,
      phase_2: null,
    });
  });

  it('is asked about once: the next run knows its head', async () => {
    await acme.sync();
    const { result, cost } = await costOf(acme);
    expect(entryOf(result, 'app')).toMatchObject({ outcome: 'excluded' });
    expect(cost).toEqual({ graphql: LISTING, fetches: 0, pushes: 0 });
  });
});

describe('a project that opts out after it was synced', () => {
  beforeEach(async () => {
    await acme.sync();
    await configure('app', { sync: false });
  });

  it('has its folder kept and named', async () => {
    expect((await acme.sync()).warnings).toEqual([
      'projects/app is kept: its repository no longer takes part (opted out by codex.json)',
    ]);
    expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'app' });
  });

  it('has it removed by --prune', async () => {
    expect((await acme.sync({ prune: true })).warnings).toEqual(['projects/app was removed: 1 deleted']);
    expect(await acme.codexFiles('projects/app')).toEqual({});
  });

  it('takes part again when it says so', async () => {
    await acme.sync();
    await repository('app').commit({ 'codex.json': null, 'docs/a.md': 'again' });
    expect(await acme.sync()).toMatchObject({ status: 'success', total_projects: 2 });
    expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'again' });
  });
});

describe('a codex.json that is not valid', () => {
  it.each([
    [
      '{"syncPaterns": []}',
      'acme/app: codex.json:1:2: syncPaterns is not known; did you mean "syncPatterns"?',
    ],
    ['{"direction": "up"}', 'acme/app: codex.json:1:2: direction must be one of'],
    ['not JSON', 'acme/app: codex.json:1:1: is not JSON'],
    [`{"project": "${'x'.repeat(70_000)}"}`, 'acme/app: codex.json: is larger than 64 KiB'],
    ['{"mappings": [{"from": "shared", "to": "codex.json"}]}', 'mappings[0].to must not be "codex.json"'],
    [
      '{"syncPatterns": ["docs/shared/**"]}',
      'acme/app: codex.json: syncPatterns[0] must not collect what mappings[0] delivers',
    ],
  ])('fails its project alone, by file and key: %.60s', async (text, words) => {
    await configure('app', text);
    const result = await acme.sync({ minSuccessRate: 0 });
    expect(result).toMatchObject({ status: 'partial_success', total_projects: 2, succeeded: 1 });
    for (const failure of result.failures) {
      expect(failure).toMatchObject({ project: 'app', code: 'config_invalid' });
      expect(failure.error).toContain(words);
    }
    expect(await acme.codexFiles('projects/app')).toEqual({});
    expect(await acme.codexFiles('projects/web')).toEqual({ 'docs/a.md': 'web' });
  });

  it('may be no text, or no file', async () => {
    await repository('app').commit({ 'codex.json': Buffer.from([0x7b, 0xff, 0x7d]) });
    await repository('web').commit({ 'codex.json': symlink('docs/a.md') });
    const { failures } = await acme.sync();
    const errors = new Set(failures.map(({ error }) => error));
    expect([...errors].sort()).toEqual([
      'acme/app: codex.json: is not UTF-8',
      'acme/web: codex.json: is a symbolic link: settings must be a regular file',
    ]);
  });

  it('is asked about once, and corrected by a commit', async () => {
    await configure('app', '{"sync": 1}');
    await acme.sync();
    expect(await costOf(acme)).toMatchObject({
      result: { succeeded: 1 },
      cost: { graphql: LISTING, fetches: 0 },
    });
    await configure('app', '{"sync": true}');
    expect(await acme.sync()).toMatchObject({ status: 'success', succeeded: 2 });
  });
});
