import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { FaultAction } from '@nx-codex/forge';
import type { ErrorCode } from '../errors/codex-error';
import { createGitFixture, type GitFixture } from './git.fixture';
import { gitChildren, killGit } from './processes.fixture';

let fixture: GitFixture;
beforeEach(async () => {
  fixture = await createGitFixture({ smartHttp: false });
});
afterEach(() => fixture.close());

const app = () => fixture.org.repository('app');
const remote = () => fixture.remote(app());
const advertisements = () => fixture.forge.counters().requests['upload-pack-advertisement'];

describe('what passes', () => {
  it.each<[name: string, action: FaultAction]>([
    ['a reset', { type: 'reset' }],
    ['a bad gateway', { type: 'status', status: 502 }],
    ['an unavailable service', { type: 'status', status: 503 }],
    ['too many requests', { type: 'status', status: 429, headers: { 'retry-after': '1' } }],
    ['an answer that breaks off', { type: 'truncate', bytes: 60 }],
  ])('is tried again: %s', async (_, action) => {
    const commit = await app().commit({ 'README.md': 'text' });
    fixture.forge.addFault({ kind: 'fetch', times: 1, action });
    await fixture.git.transport.fetchTree(remote(), commit);
    fixture.forge.clearFaults();
    fixture.forge.addFault({ kind: 'upload-pack-advertisement', times: 2, action });
    expect((await fixture.git.transport.heads(remote())).branches.get('main')).toBe(commit);
  });

  it.each<[code: ErrorCode, action: FaultAction]>([
    ['network_failed', { type: 'status', status: 500 }],
    ['network_failed', { type: 'reset' }],
    ['rate_limited', { type: 'status', status: 429 }],
    ['rate_limited', { type: 'status', status: 403, body: 'You have exceeded a secondary rate limit.' }],
  ])('is %s when it does not pass', async (code, action) => {
    await app().commit({ 'README.md': 'text' });
    fixture.forge.addFault({ kind: 'upload-pack-advertisement', action });
    await expect(fixture.git.transport.heads(remote())).rejects.toMatchObject({ code });
    expect(advertisements()).toBe(3);
  });
});

describe('what does not pass', () => {
  it('comes at once: a repository that is not there', async () => {
    await expect(fixture.git.transport.heads(remote())).rejects.toMatchObject({
      code: 'repository_not_found',
      data: { repository: 'acme/app' },
    });
    expect(advertisements()).toBe(1);
  });

  it('comes at once: a token that is none, or is not there', async () => {
    await app().commit({ 'README.md': 'text' });
    for (const token of ['expired', undefined]) {
      const git = await fixture.open({ token });
      const failed = { code: 'authentication_failed', message: 'Authentication failed' };
      await expect(git.transport.heads(remote())).rejects.toMatchObject(failed);
    }
    expect(advertisements()).toBe(2);
  });

  it('comes at once: a page of a proxy', async () => {
    await app().commit({ 'README.md': 'text' });
    fixture.forge.addFault({ kind: 'upload-pack-advertisement', action: { type: 'html' } });
    await expect(fixture.git.transport.heads(remote())).rejects.toMatchObject({ code: 'git_failed' });
    expect(advertisements()).toBe(1);
  });
});

it('is told, and lives, when there are no file descriptors left', async () => {
  await app().commit({ 'README.md': 'text' });
  const script = [process.execPath, '-C', '@codex/source', '-r', '@swc-node/register'];
  const args = [join(__dirname, 'few-descriptors.fixture.ts'), fixture.storePath, fixture.forge.serverUrl];
  const command = [...script, ...args, fixture.org.token, 'acme/app', 'git'];
  const { stdout } = await promisify(execFile)('sh', ['-c', 'ulimit -n 90; exec "$@"', 'sh', ...command]);
  expect(stdout.trim()).toBe('listed resources_exhausted');
});

it('never takes a git that was killed for one that succeeded', async () => {
  const git = await fixture.open({ retry: { retries: 0, minTimeout: 1 } });
  await app().commit({ 'README.md': 'text' });
  fixture.forge.setDelay(500);
  const heads = expect(git.transport.heads(remote())).rejects.toMatchObject({ code: 'git_failed' });
  while ((await gitChildren('ls-remote')).length === 0) await sleep(10);
  await killGit('ls-remote');
  await heads;
});

it('gives up when the server is silent for too long', async () => {
  const git = await fixture.open({ timeout: 300 });
  await app().commit({ 'README.md': 'text' });
  fixture.forge.setDelay(5000);
  await expect(git.transport.heads(remote())).rejects.toMatchObject({ code: 'timed_out' });
});

it('ends what runs, and starts nothing, when it is interrupted', async () => {
  const abort = new AbortController();
  const git = await fixture.open({ signal: abort.signal });
  const commit = await app().commit({ 'README.md': 'text' });
  fixture.forge.setDelay(5000);
  const fetches = Array.from({ length: 12 }, () => git.transport.heads(remote()));
  const ended = Promise.allSettled(fetches);
  while (advertisements() < fetches.length) await sleep(10);
  abort.abort();
  const interrupted = { status: 'rejected', reason: { code: 'interrupted' } };
  expect(await ended).toMatchObject(fetches.map(() => interrupted));
  await expect(git.transport.fetchTree(remote(), commit)).rejects.toMatchObject({ code: 'interrupted' });
  expect(await gitChildren('ls-remote')).toEqual([]);
});
