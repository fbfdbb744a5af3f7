import { mkdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DiscoverOptions } from '../config/discover-options';
import { createDiscoveryReport } from '../report/console-discovery';
import { discover } from '../run/discover';
import { unregisteredRepositories } from '../run/unregistered';
import { SyncedOrganization } from './organization.fixture';

const CONFIG = 'codex/codex.config.json';
const FILE = 'codex/repositories.json';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  for (const name of ['web', 'app']) await acme.org.repository(name).commit({ 'README.md': name });
  await acme.configure({});
});
afterEach(() => acme.close());

const at = (path: string) => join(acme.workspaceRoot, path);
const read = (path = FILE) => readFile(at(path), 'utf8');

async function write(path: string, text: string): Promise<void> {
  await mkdir(join(at(path), '..'), { recursive: true });
  await writeFile(at(path), text);
}

async function found(options: DiscoverOptions = {}, env: NodeJS.ProcessEnv = acme.env) {
  const lines: string[] = [];
  const onEvent = createDiscoveryReport((line) => lines.push(line));
  const result = await discover(options, { workspaceRoot: acme.workspaceRoot, env, onEvent });
  return { ...result, text: lines.join('\n') };
}

/** Sync-all as the workspace is configured. */
const syncAll = () => acme.sync({ organization: undefined, codexRepo: undefined, direction: 'to-codex' });
const unregistered = () => unregisteredRepositories(CONFIG, { workspaceRoot: acme.workspaceRoot });

describe('a discovery', () => {
  it('writes who takes part, sorted, and nothing that changes from day to day', async () => {
    await acme.org.repository('old').commit({ 'README.md': 'old' });
    await acme.org.repository('old').configure({ archived: true });
    const { document, written, text } = await found();
    expect(await read()).toBe(
      `{
  "status": "success",
  "repositories": [
    {
      "name": "app",
      "full_name": "acme/app"
    },
    {
      "name": "web",
      "full_name": "acme/web"
    }
  ],
  "total_discovered": 2
}
`,
    );
    expect(document).toEqual(JSON.parse(await read()));
    expect(written).toEqual({ file: FILE, isChanged: true, added: ['acme/app', 'acme/web'], gone: [] });
    expect(text).toBe(
      [
        '🎯 STARTING: Repository Discovery',
        'Organization: acme',
        'Codex: codex.acme.dev',
        '─'.repeat(39),
        '',
        'Discovered 2 repositories to sync',
        'Excluded: 2 repositories',
        '  codex repository (1): codex.acme.dev',
        '  archived (1): old',
        '',
        '✅ COMPLETED: Repository Discovery',
        'Added (2): acme/app, acme/web',
        `Written: ${FILE}`,
      ].join('\n'),
    );
  });

  it('leaves the file alone while nothing changed', async () => {
    await found();
    await utimes(at(FILE), 1000, 1000);
    await acme.org.repository('app').commit({ 'docs/new.md': 'A commit is no news here' });
    const { written, text } = await found();
    expect(written?.isChanged).toBe(false);
    expect(text).toContain(`${FILE} is up to date`);
    expect((await stat(at(FILE))).mtimeMs).toBe(1_000_000);
  });

  it('applies the filters of the configuration and of its options', async () => {
    await acme.configure({ excludeRepos: ['web'] });
    await acme.org.repository('billing').commit({ 'README.md': 'billing' });
    await found({ excludeRepos: ['bill*'], outputFile: 'out/list.json' });
    expect(JSON.parse(await read('out/list.json')).repositories).toEqual([
      { name: 'app', full_name: 'acme/app' },
    ]);
    await expect(read()).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('repairs a file that cannot be read', async () => {
    await write(FILE, '<<<<<<< ours\n{ "status":');
    const { written } = await found();
    expect(written).toMatchObject({ isChanged: true, added: ['acme/app', 'acme/web'], gone: [] });
    expect(JSON.parse(await read()).total_discovered).toBe(2);
  });

  it('of a manifest gives the repositories their organization, and leaves the manifest alone', async () => {
    const entries = [acme.org.codexRepo, 'web'].map((name) => ({
      name,
      url: acme.org.repository(name).gitDir,
    }));
    await write('codex/repos.json', JSON.stringify(entries));
    await acme.configure({ discovery: { source: 'manifest', manifest: 'repos.json' } });
    const { document } = await found();
    expect(document).toMatchObject({ repositories: [{ name: 'web', full_name: 'acme/web' }] });

    await write(FILE, JSON.stringify(entries));
    await acme.configure({ discovery: { source: 'manifest', manifest: 'repositories.json' } });
    expect((await found()).text).toContain(
      `Error: ${FILE} is the manifest (discovery.manifest)\nResolution: Give the manifest another name`,
    );
    await syncAll();
    await expect(unregistered()).rejects.toMatchObject({ code: 'config_invalid' });
    expect(JSON.parse(await read())).toEqual(entries);
  });

  it('keeps what was registered where the listing may not be whole', async () => {
    await found();
    await acme.org.addToken('ghs_some', {
      'acme/*': 'none',
      'acme/app': 'write',
      'acme/codex.acme.dev': 'write',
    });
    const { document, warnings } = await found({}, { ...acme.env, GITHUB_TOKEN: 'ghs_some' });
    expect(document).toMatchObject({ total_discovered: 2 });
    expect(warnings).toContain(
      'The listing may not be whole: what was registered and is not in it stays (acme/web)',
    );
  });

  it('says why nothing is known, and touches no file', async () => {
    await found();
    const before = await read();
    const { document, text } = await found({}, { ...acme.env, GITHUB_TOKEN: 'ghp_wrong' });
    expect(document).toMatchObject({
      status: 'failure',
      code: 'authentication_failed',
      context: 'Organization sync initialization',
    });
    expect(text).toMatch(
      /❌ FAILED: Repository Discovery\nError: Authentication failed .*\nResolution: Set GITHUB_TOKEN/,
    );
    expect(await read()).toBe(before);
  });

  it('says so when it is interrupted', async () => {
    const signal = AbortSignal.abort();
    const { document } = await discover({}, { workspaceRoot: acme.workspaceRoot, env: acme.env, signal });
    expect(document).toMatchObject({ status: 'failure', code: 'interrupted' });
    await expect(read()).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('repositories that the last run found', () => {
  const ADVICE = 'Run nx run codex:discover, or nx sync';

  it('are told against the file that was there before it', async () => {
    await found();
    await acme.org.repository('billing').commit({ 'README.md': 'billing' });
    await acme.org.repository('web').configure({ archived: true });
    expect(await unregistered()).toBeNull();
    await syncAll();
    expect(await unregistered()).toMatchObject({ file: FILE, added: ['acme/billing'], gone: ['acme/web'] });
    await write(FILE, (await unregistered())?.text ?? '');
    expect(await unregistered()).toBeNull();
  });

  it('are told by the run itself, as Nx may not ask before a file changes', async () => {
    const told = async () => (await syncAll()).warnings.filter((warning) => warning.includes(FILE));
    await found();
    expect(await told()).toEqual([]);
    await acme.org.repository('billing').commit({ 'README.md': 'billing' });
    await acme.org.repository('web').configure({ archived: true });
    expect(await told()).toEqual([
      `${FILE} is not what the last run found: added (1): acme/billing; gone (1): acme/web. ${ADVICE}`,
    ]);
    expect((await found()).warnings).toEqual([]);
    expect(await told()).toEqual([]);
  });

  it('are told by a discovery that writes its list elsewhere', async () => {
    await found();
    await acme.org.repository('billing').commit({ 'README.md': 'billing' });
    const { warnings } = await found({ outputFile: 'out/list.json' });
    expect(warnings).toEqual([`${FILE} is not what the last run found: added (1): acme/billing. ${ADVICE}`]);
  });

  it('say nothing of a file that is newer, or that nobody made', async () => {
    await syncAll();
    expect(await unregistered()).toBeNull();
    await write(FILE, '{ "status": "success", "repositories": [], "total_discovered": 0 }\n');
    expect(await unregistered()).toBeNull();
  });

  it('are not those that options chose', async () => {
    await found();
    await acme.sync({ organization: undefined, codexRepo: undefined, includeRepos: ['app'], dryRun: true });
    expect(await unregistered()).toBeNull();
  });
});
