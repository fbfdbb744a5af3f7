import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commitRequest, createGitFixture, type GitFixture } from './git.fixture';
import type { Oid } from './objects';
import { thisProcess } from './process-identity';
import { DEFAULT_LIMITS } from './store';

let fixture: GitFixture;
beforeEach(async () => {
  fixture = await createGitFixture();
});
afterEach(() => fixture.close());

const runs = () => readdir(join(fixture.storePath, 'runs'));
const packs = async () => (await readdir(join(fixture.storePath, 'objects', 'pack'))).length;

async function fetched(name: string): Promise<Oid> {
  const repository = fixture.org.repository(name);
  const commit = await repository.commit({ 'README.md': name });
  await fixture.git.transport.fetchTree(fixture.remote(repository), commit);
  return commit;
}

it('keeps what was fetched for the next run, which then fetches nothing', async () => {
  const commit = await fetched('app');
  await fixture.git.close();
  fixture.forge.resetCounters();
  const next = await fixture.open();
  await next.transport.fetchTree(fixture.remote(fixture.org.repository('app')), commit);
  expect(await next.objects.has(commit)).toBe(true);
  expect(fixture.forge.counters().protocolFetches).toBe(0);
});

it('has a folder for each run, and none when they have ended', async () => {
  const other = await fixture.open({ runId: 'second' });
  expect(await runs()).toHaveLength(2);
  expect(other.runFolder).toMatch(new RegExp(`${process.pid}-\\d+-[0-9a-f]{8}-second$`));
  await Promise.all([fixture.git.close(), other.close()]);
  await other.close();
  expect(await runs()).toEqual([]);
});

it('removes what dead runs left, and nothing of those that live', async () => {
  const { pid, start, host } = await thisProcess();
  const dead = [`${pid}-1-${host}-a`, `2147483646-${start}-${host}-b`, 'something else'];
  const live = [`${pid}-${start}-${host}-c`, `7-1-00000000-another-host`];
  for (const name of [...dead, ...live]) {
    await mkdir(join(fixture.storePath, 'runs', name, 'read'), { recursive: true });
  }
  const git = await fixture.open();
  const names = [fixture.git, git].map(({ runFolder }) => runFolder.split('/').at(-1)!);
  expect((await runs()).sort()).toEqual([...names, ...live].sort());
});

it('does not care for packs that a run left unfinished', async () => {
  const commit = await fetched('app');
  await writeFile(join(fixture.storePath, 'objects', 'pack', 'pack-1.pack'), 'half a pack');
  const git = await fixture.open();
  expect(await git.objects.has(commit)).toBe(true);
});

describe('beyond its limits', () => {
  const limits = { ...DEFAULT_LIMITS, packs: 1 };
  beforeEach(async () => {
    await fetched('app');
    await fetched('lib');
  });

  it('is emptied by a run that is alone', async () => {
    await fixture.git.close();
    await fixture.open({ limits });
    expect(await packs()).toBe(0);
  });

  it('is emptied for its size too', async () => {
    await fixture.git.close();
    await fixture.open({ limits: { packs: 10, bytes: 100 } });
    expect(await packs()).toBe(0);
  });

  it('is emptied at once: whoever is killed meanwhile leaves no commit without its trees', async () => {
    await fixture.git.close();
    const folder = join(fixture.storePath, 'objects', 'pack');
    await Promise.all(Array.from({ length: 400 }, (_, n) => writeFile(join(folder, `pack-${n}.pack`), 'x')));
    const seen = new Set<number>();
    let opened = false;
    const opening = fixture.open({ limits }).finally(() => (opened = true));
    while (!opened) seen.add(await packs().catch(() => 0));
    await opening;
    expect([...seen].filter((count) => count > 0 && count < 404)).toEqual([]);
    expect(await packs()).toBe(0);
  });

  it('is whole again when the run that emptied it was killed', async () => {
    await fixture.git.close();
    const { start, host } = await thisProcess();
    const dead = join(fixture.storePath, 'runs', `2147483646-${start}-${host}-a`);
    await mkdir(dead);
    await rename(join(fixture.storePath, 'objects', 'pack'), join(dead, 'emptied'));
    fixture.git = await fixture.open({ limits });
    expect(await fixture.git.objects.has(await fetched('app'))).toBe(true);
    expect(await runs()).toHaveLength(1);
  });

  it('is left as it is while another run uses it', async () => {
    await fixture.open({ limits });
    expect(await packs()).toBe(4);
  });

  it('is left as it is, or emptied before anyone fetches, when many runs begin at once', async () => {
    await fixture.git.close();
    const gits = await Promise.all(Array.from({ length: 6 }, () => fixture.open({ limits })));
    const app = fixture.org.repository('app');
    const head = (await app.head())!;
    await Promise.all(gits.map((git) => git.transport.fetchTree(fixture.remote(app), head)));
    expect(await Promise.all(gits.map((git) => git.objects.has(head)))).toEqual(gits.map(() => true));
  });
});

it('may be deleted between runs: that costs time, never data', async () => {
  const commit = await fetched('app');
  const written = await fixture.git.writer.commit(commitRequest({ parent: commit }));
  await fixture.git.close();
  const again = await fixture.open({ storePath: `${fixture.storePath}/other` });
  expect(await again.objects.has(written)).toBe(false);
  await again.transport.fetchTree(fixture.remote(fixture.org.repository('app')), commit);
  expect(await again.objects.has(commit)).toBe(true);
});

it('writes nothing of the remote into any configuration but the private one', async () => {
  await fetched('app');
  const config = await readFile(join(fixture.git.runFolder, 'read', 'config'), 'utf8');
  expect(config).not.toMatch(/remote|promisor|partial/i);
});
