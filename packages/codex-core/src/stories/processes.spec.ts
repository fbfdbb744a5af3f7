import { once } from 'node:events';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { BY_GITS_CLIENT, SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
});
afterEach(() => acme.close());

type Process = ReturnType<SyncedOrganization['spawn']>;

async function ended(process: Process): Promise<{ code: number | null; output: string }> {
  const output = Promise.all([text(process.stdout), text(process.stderr)]);
  const [code] = (await once(process, 'close')) as [number | null];
  return { code, output: (await output).join('\n') };
}

async function projects(count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, i) => `app-${i}`);
  for (const name of names) await acme.org.repository(name).commit({ 'docs/a.md': name });
  return names;
}

it('two runs at once on the same organization both end, and every project is right', async () => {
  const names = await projects(12);
  const runs = ['one', 'two'].map((name) =>
    ended(acme.spawn({}, { workspaceRoot: join(acme.workspaceRoot, name) })),
  );
  for (const { code, output } of await Promise.all(runs))
    expect([code, output]).toEqual([0, expect.stringContaining('COMPLETED')]);
  for (const name of names) {
    expect(await acme.codexFiles(`projects/${name}`)).toEqual({ 'docs/a.md': name });
    expect(Object.keys(await acme.projectFiles(name, 'docs/shared'))).toEqual(['guide.md']);
    expect((await acme.org.repository(name).log()).length).toBe(2);
  }
  expect(await acme.org.codex.log('test')).toHaveLength(1 + names.length);
});

it('two runs at once share one store', async () => {
  const names = await projects(8);
  const runs = await Promise.all([ended(acme.spawn()), ended(acme.spawn())]);
  expect(runs.map(({ code }) => code)).toEqual([0, 0]);
  for (const name of names) expect(await acme.codexFiles(`projects/${name}`)).toEqual({ 'docs/a.md': name });
});

it('a signal stops new work; the run says what was done and exits with 130; the next run does the rest', async () => {
  const names = await projects(8);
  acme.forge.setDelay(300);
  const process = acme.spawn({ parallelRepos: 1 });
  process.stdout.on('data', (chunk) => {
    if (!String(chunk).includes('Syncing: app-2')) return;
    process.kill('SIGINT');
    process.kill('SIGTERM');
  });
  const { code, output } = await ended(process);
  expect(code).toBe(130);
  expect(output).toContain('INTERRUPTED: Organization Sync');
  expect(output).toContain('Phase 2 (Codex → Projects): not run (interrupted)');
  acme.forge.setDelay(0);
  expect(await acme.sync()).toMatchObject({ status: 'success' });
  for (const name of names) expect(await acme.codexFiles(`projects/${name}`)).toEqual({ 'docs/a.md': name });
  expect(await readdir(join(acme.workspaceRoot, '.nx/cache/codex/runs'))).toEqual([]);
});

it.each([
  { way: 'its own HTTP', env: {}, command: 'cat-file' },
  { way: 'git’s own client', env: BY_GITS_CLIENT, command: 'fetch' },
])(
  'the token, with $way, is in no argument of a process, in no file of the store and in no output',
  async ({ env, command }) => {
    await projects(3);
    const { token } = acme.org;
    const secrets = [token, Buffer.from(`x-access-token:${token}`).toString('base64')];
    acme.forge.setDelay(50);
    await mkdir(acme.workspaceRoot, { recursive: true });
    const running = ended(
      acme.spawn({ outputFile: 'result.json', reportFile: 'report.md' }, { env: { ...acme.env, ...env } }),
    );
    let done = false;
    const result = running.finally(() => (done = true));
    const commands = new Set<string>();
    while (!done) {
      for (const line of await commandLines()) commands.add(line);
      await sleep(5);
    }
    expect([...commands].some((line) => line.startsWith('git') && line.includes(command))).toBe(true);
    const seen = [...commands, (await result).output, ...(await allFiles(acme.workspaceRoot))];
    expect(seen.filter((content) => secrets.some((secret) => content.includes(secret)))).toEqual([]);
  },
);

async function commandLines(): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return lines.map((line) => line.replaceAll('\0', ' '));
}

async function allFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  expect(files.length).toBeGreaterThan(3);
  return Promise.all(files.map((file) => readFile(file, 'latin1')));
}
