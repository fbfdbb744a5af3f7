import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FaultAction, RequestKind } from '@nx-codex/forge';
import { commitRequest, createGitFixture, temporaryFolder, type GitFixture } from '../git.fixture';
import type { Git, OpenGitOptions } from '../open-git';
import { gitLog } from '../processes.fixture';

let fixture: GitFixture;
beforeEach(async () => {
  fixture = await createGitFixture();
});
afterEach(() => fixture.close());

const app = () => fixture.org.repository('app');
const remote = () => fixture.remote(app());

/** How many requests of each kind came, of those that came. */
const requests = () =>
  Object.fromEntries(Object.entries(fixture.forge.counters().requests).filter(([, count]) => count > 0));

async function write(git: Git, parent: string, data: Buffer = Buffer.from('a')): Promise<string> {
  const changes = [{ kind: 'content' as const, path: 'docs/new.md', mode: '100644' as const, data }];
  const commit = await git.writer.commit(commitRequest({ parent, changes }));
  await git.writer.checkpoint();
  return commit;
}

describe('what it costs', () => {
  it('is one request for the heads, one for a fetch, two for a push, and none of git’s clients', async () => {
    const folder = await temporaryFolder();
    const log = await gitLog(folder.path);
    const git = await fixture.open({ env: log.env });
    const base = await app().commit({ 'docs/a.md': 'text' });
    fixture.forge.resetCounters();

    await git.transport.heads(remote());
    expect(requests()).toEqual({ 'ls-refs': 1 });
    await git.transport.fetchTree(remote(), base);
    expect(requests()).toEqual({ 'ls-refs': 1, fetch: 1 });
    const commit = await write(git, base);
    await git.transport.push(remote(), { commit, branch: 'main', expected: base });
    expect(requests()).toEqual({ 'ls-refs': 1, fetch: 1, 'receive-pack-advertisement': 1, push: 1 });
    expect(await app().head()).toBe(commit);

    const commands = await log.subcommands();
    const others = ['ls-remote', 'fetch', 'push', 'pack-objects'];
    expect(commands.filter((name) => others.includes(name))).toEqual([]);
    expect(commands.filter((name) => name === 'index-pack')).toHaveLength(1);
    await folder.remove();
  });

  it('is nothing where somebody else’s push came first: git is not asked', async () => {
    const base = await app().commit({ 'docs/a.md': 'text' });
    await fixture.git.transport.fetchTree(remote(), base);
    const commit = await write(fixture.git, base);
    await app().commit({ 'docs/a.md': 'theirs' });
    fixture.forge.resetCounters();
    const pushed = fixture.git.transport.push(remote(), { commit, branch: 'main', expected: base });
    await expect(pushed).rejects.toMatchObject({ code: 'lost_race' });
    expect(requests()).toEqual({ 'receive-pack-advertisement': 1 });
  });
});

describe('what it does not understand, git’s own client does over', () => {
  const fetchOf = async (git: Git = fixture.git): Promise<void> => {
    const commit = await app().commit({ 'docs/a.md': randomBytes(8).toString('hex') });
    await git.transport.fetchTree(remote(), commit);
    expect(await git.objects.has(commit)).toBe(true);
  };

  it.each<[name: string, action: FaultAction]>([
    ['a page of a proxy', { type: 'html' }],
    ['a connection that is reset', { type: 'reset' }],
    ['an answer that breaks off', { type: 'truncate', bytes: 60 }],
    ['an answer that breaks off within a pack', { type: 'truncate', bytes: 150 }],
  ])('%s', async (_, action) => {
    fixture.forge.addFault({ kind: 'fetch', times: 1, action });
    await fetchOf();
    expect(requests()).toMatchObject({ fetch: 2, 'upload-pack-advertisement': 1 });
  });

  it('an answer to a push that is lost, after the server took it', async () => {
    const base = await app().commit({ 'docs/a.md': 'text' });
    await fixture.git.transport.fetchTree(remote(), base);
    const commit = await write(fixture.git, base);
    fixture.forge.addFault({ kind: 'push', times: 1, action: { type: 'truncate', bytes: 4 } });
    await fixture.git.transport.push(remote(), { commit, branch: 'main', expected: base });
    expect(await app().head()).toBe(commit);
    expect(requests()).toMatchObject({ push: 1, 'receive-pack-advertisement': 2 });
  });

  it('a push that is too large to be held in memory', async () => {
    const base = await app().commit({ 'docs/a.md': 'text' });
    await fixture.git.transport.fetchTree(remote(), base);
    const commit = await write(fixture.git, base, randomBytes(17 * 1024 * 1024));
    await fixture.git.transport.push(remote(), { commit, branch: 'main', expected: base });
    expect(await app().head()).toBe(commit);
  });

  it('a server that it never understood is left to git for the rest of the run', async () => {
    fixture.forge.addFault({ kind: 'fetch', times: 1, action: { type: 'html' } });
    await fetchOf();
    fixture.forge.resetCounters();
    await fetchOf();
    expect(requests()).toEqual({ 'upload-pack-advertisement': 1, fetch: 1 });
  });

  it('a server that it understood before is not', async () => {
    await fetchOf();
    fixture.forge.addFault({ kind: 'fetch', times: 1, action: { type: 'reset' } });
    await fetchOf();
    fixture.forge.resetCounters();
    await fetchOf();
    expect(requests()).toEqual({ fetch: 1 });
  });
});

it('leaves a machine behind a proxy to git, which goes through it', async () => {
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    asked.push(request.url!);
    response.writeHead(404).end();
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const env: OpenGitOptions['env'] = { PATH: process.env['PATH'], http_proxy: address };
  const git = await fixture.open({ env });
  await expect(git.transport.heads(remote())).rejects.toMatchObject({ code: 'repository_not_found' });
  expect(asked[0]).toContain(`${remote().url}/info/refs`);
  proxy.close();
});

describe('a refusal is what it is for git’s own client', () => {
  const refused: [name: string, kind: RequestKind, status: number, body: string][] = [
    ['an expired token', 'receive-pack-advertisement', 401, 'Invalid username or token.'],
    ['a token that may only read', 'receive-pack-advertisement', 403, 'Permission to acme/app.git denied.'],
    ['a repository that is gone', 'fetch', 404, 'Repository not found.'],
    [
      'an archived repository',
      'receive-pack-advertisement',
      403,
      'This repository was archived so it is read-only.',
    ],
    ['a limit', 'fetch', 429, 'Too many requests'],
    ['a server that is down', 'push', 503, ''],
  ];
  it.each(refused)('%s', async (_, kind, status, body) => {
    const base = await app().commit({ 'docs/a.md': 'text' });
    await fixture.git.transport.fetchTree(remote(), base);
    const failures = [];
    for (const smartHttp of [true, false]) {
      const git = await fixture.open({ smartHttp, retry: { retries: 0, minTimeout: 1 } });
      const commit = await write(git, base);
      const absent = '1'.repeat(40);
      fixture.forge.addFault({ kind, action: { type: 'status', status, body } });
      const failure: unknown = await (
        kind === 'fetch'
          ? git.transport.fetchTree(remote(), absent)
          : git.transport.push(remote(), { commit, branch: 'main', expected: base })
      ).catch((error: unknown) => error);
      fixture.forge.clearFaults();
      const { code, message, resolution } = failure as Record<string, string>;
      failures.push({ code, message, resolution });
    }
    expect(failures[0]).toEqual(failures[1]);
    expect(failures[0]!.code).not.toBe('git_failed');
  });
});
