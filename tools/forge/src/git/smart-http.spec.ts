import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { forgeFixture, type ForgeFixture } from '../forge.fixture';

jest.setTimeout(60_000);

describe('git over HTTP', () => {
  let fixture: ForgeFixture;

  beforeAll(async () => {
    fixture = await forgeFixture();
    await fixture.forge.createRepository('acme/app', {
      files: { 'README.md': '# App\n', 'docs/guide.md': 'Read me\n', 'src/main.c': 'int main;\n' },
    });
  });

  afterAll(() => fixture.close());

  beforeEach(() => fixture.forge.resetCounters());

  const clone = async (name: string, ...options: string[]) => {
    const folder = join(fixture.work, name);
    const result = await fixture.git(['clone', '-q', ...options, fixture.remote('acme/app'), folder]);
    expect(result).toMatchObject({ code: 0 });
    return folder;
  };

  it('serves a clone in one advertisement, one ls-refs and one fetch', async () => {
    const folder = await clone('whole');
    expect((await fixture.git(['ls-files'], { cwd: folder })).stdout).toBe(
      'README.md\ndocs/guide.md\nsrc/main.c\n',
    );
    const { requests, protocolFetches, repositories } = fixture.forge.counters();
    expect(requests).toMatchObject({ 'upload-pack-advertisement': 1, 'ls-refs': 1, fetch: 1, push: 0 });
    expect(protocolFetches).toBe(1);
    expect(Object.keys(repositories)).toEqual(['acme/app']);
  });

  it('answers without .git and in any case', async () => {
    const result = await fixture.git(['ls-remote', `${fixture.forge.serverUrl}/Acme/APP`, 'HEAD']);
    expect(result.stdout).toMatch(/^[0-9a-f]{40}\tHEAD\n$/);
    expect(fixture.forge.counters().repositories).toHaveProperty('acme/app');
  });

  it('fetches a commit by id, without history and blobs, and then a blob by id', async () => {
    const head = await fixture.forge.commit('acme/app', { branch: 'main', files: { 'later.md': 'later\n' } });
    const folder = join(fixture.work, 'partial');
    await fixture.git(['init', '-q', folder]);
    const fetchOptions = ['fetch', '-q', '--no-tags', '--filter=blob:none', fixture.remote('acme/app')];
    const shallow = await fixture.git([...fetchOptions, '--depth=1', head], { cwd: folder });
    expect(shallow).toMatchObject({ code: 0 });
    const objects = await fixture.git(['cat-file', '--batch-all-objects', '--batch-check=%(objecttype)'], {
      cwd: folder,
    });
    expect(objects.stdout.split('\n').sort().join(' ').trim()).toBe('commit tree tree tree');

    const oid = (await fixture.git(['rev-parse', `${head}:later.md`], { cwd: folder })).stdout.trim();
    const byId = await fixture.git([...fetchOptions, oid], {
      cwd: folder,
      config: ['fetch.negotiationAlgorithm=noop'],
    });
    expect(byId).toMatchObject({ code: 0 });
    expect((await fixture.git(['cat-file', 'blob', oid], { cwd: folder })).stdout).toBe('later\n');
    expect(fixture.forge.counters().protocolFetches).toBe(2);
  });

  it('counts a fetch that negotiates over several rounds once', async () => {
    const folder = await clone('negotiating');
    // git tells of its newest commits first: of the same second as what it cloned, that would be among them.
    const env = { GIT_COMMITTER_DATE: new Date(Date.now() + 60_000).toISOString() };
    for (let round = 0; round < 20; round += 1) {
      await fixture.git(['commit', '-q', '--allow-empty', '-m', `local ${round}`], { cwd: folder, env });
    }
    await fixture.forge.commit('acme/app', { branch: 'main', files: { 'docs/more.md': 'more\n' } });
    fixture.forge.resetCounters();
    expect(await fixture.git(['fetch', '-q'], { cwd: folder })).toMatchObject({ code: 0 });
    const { requests, protocolFetches } = fixture.forge.counters();
    expect(requests.fetch).toBeGreaterThan(1);
    expect(protocolFetches).toBe(1);
  });

  it('speaks protocol v0 to clients that ask for it', async () => {
    const result = await fixture.git(['clone', '-q', fixture.remote('acme/app'), 'old'], {
      config: ['protocol.version=0'],
    });
    expect(result).toMatchObject({ code: 0 });
    expect(fixture.forge.counters()).toMatchObject({
      protocolFetches: 1,
      requests: { 'ls-refs': 0, fetch: 1 },
    });
  });

  it('takes a push, small or larger than http.postBuffer', async () => {
    const folder = await clone('pushing');
    await writeFile(join(folder, 'large.bin'), randomBytes(3_000_000));
    await fixture.git(['add', '.'], { cwd: folder });
    await fixture.git(['commit', '-q', '-m', 'Large'], { cwd: folder });
    fixture.forge.resetCounters();
    expect(await fixture.git(['push', '-q', 'origin', 'HEAD:main'], { cwd: folder })).toMatchObject({
      code: 0,
    });
    const { requests, protocolPushes, bytesIn } = fixture.forge.counters();
    expect(requests).toMatchObject({ 'receive-pack-advertisement': 1, probe: 1, push: 1 });
    expect(protocolPushes).toBe(1);
    expect(bytesIn).toBeGreaterThan(3_000_000);
    await fixture.git(['push', '-q', 'origin', 'HEAD:refs/heads/small'], { cwd: folder });
    expect(fixture.forge.counters()).toMatchObject({ protocolPushes: 2, requests: { probe: 1 } });
  });

  it('checks what it receives, as fsck does', async () => {
    const folder = await clone('broken');
    const blob = (await fixture.git(['rev-parse', 'HEAD:README.md'], { cwd: folder })).stdout.trim();
    const tree = join(folder, 'tree');
    await writeFile(tree, Buffer.concat([Buffer.from('100644 .git\0'), Buffer.from(blob, 'hex')]));
    const wrong = await fixture.git(['hash-object', '-t', 'tree', '--literally', '-w', tree], {
      cwd: folder,
    });
    const commit = await fixture.git(['commit-tree', '-m', 'Bad', wrong.stdout.trim()], { cwd: folder });
    const target = `${commit.stdout.trim()}:refs/heads/bad`;
    const push = await fixture.git(['push', 'origin', target], { cwd: folder });
    expect(push.code).not.toBe(0);
    expect(push.stderr).toContain('hasDotgit');
  });

  it('refuses a push that lost a race', async () => {
    const folder = await clone('late');
    await fixture.git(['commit', '-q', '--allow-empty', '-m', 'Mine'], { cwd: folder });
    await fixture.forge.commit('acme/app', { branch: 'main', files: { 'theirs.md': 'first\n' } });
    const push = await fixture.git(['push', 'origin', 'HEAD:main'], { cwd: folder });
    expect(push.stderr).toContain('! [rejected]');
  });

  it('holds 64 clients at once', async () => {
    const clients = Array.from({ length: 64 }, (_, index) =>
      fixture.git(['clone', '-q', '--bare', '--depth=1', fixture.remote('acme/app'), `client-${index}.git`]),
    );
    const results = await Promise.all(clients);
    expect(results.filter(({ code }) => code !== 0)).toEqual([]);
    expect(fixture.forge.counters().protocolFetches).toBe(64);
  });
});
