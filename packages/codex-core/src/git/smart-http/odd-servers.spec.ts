import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isCrowding } from '../../errors/crowding';
import { commitRequest, createGitFixture, type GitFixture } from '../git.fixture';
import type { Git, OpenGitOptions } from '../open-git';
import type { Remote } from '../transport';
import {
  alteredServer,
  type AlteredServer,
  type AlterOptions,
  type Exchange,
} from './altered-server.fixture';
import { FLUSH, pktLine } from './pkt-line';

let fixture: GitFixture;
let server: AlteredServer | undefined;
beforeEach(async () => {
  fixture = await createGitFixture();
});
afterEach(async () => {
  server?.close();
  server = undefined;
  await fixture.close();
});

const app = () => fixture.org.repository('app');
const requests = () => fixture.forge.counters().requests;

async function through(
  options: AlterOptions,
  more: Partial<OpenGitOptions> = {},
): Promise<{ git: Git; remote: Remote }> {
  server = await alteredServer(fixture.forge.serverUrl, options);
  const git = await fixture.open({ serverUrl: server.url, ...more });
  return { git, remote: { name: 'acme/app', url: `${server.url}/acme/app.git` } };
}

async function fetchThrough(options: AlterOptions, more?: Partial<OpenGitOptions>): Promise<boolean> {
  const commit = await app().commit({ 'docs/a.md': 'text' });
  const { git, remote } = await through(options, more);
  await git.transport.fetchTree(remote, commit);
  return git.objects.has(commit);
}

const RESULT = { 'content-type': 'application/x-git-upload-pack-result' };
const isFetch = ({ body }: Exchange) => body.includes('command=fetch');
const band = (number: number, content: string | Buffer): Buffer => {
  const payload = Buffer.concat([Buffer.from([number]), Buffer.from(content)]);
  return Buffer.concat([Buffer.from((payload.length + 4).toString(16).padStart(4, '0')), payload]);
};
/** What comes before the first band, and the bands. */
function packfileIn({ answer: { body } }: Exchange): [before: Buffer, bands: Buffer] {
  const at = body.indexOf('packfile\n') + 'packfile\n'.length;
  return [body.subarray(0, at), body.subarray(at)];
}

describe('what a server says beside the pack is for people', () => {
  it.each([
    ['a warning', 'warning: something about refs\n'],
    ['words that git would say of a limit', 'your rate limit is generous\n'],
    ['words that git would say of an interrupt', 'a helper died of signal 15\n'],
    ['nothing', ''],
  ])('%s', async (_, text) => {
    const alter = (exchange: Exchange): boolean => {
      if (!isFetch(exchange)) return false;
      const [before, bands] = packfileIn(exchange);
      exchange.response.writeHead(200, RESULT).end(Buffer.concat([before, band(2, text), bands]));
      return true;
    };
    expect(await fetchThrough({ alter })).toBe(true);
    expect(requests()).toMatchObject({ fetch: 1, 'upload-pack-advertisement': 0 });
  });

  it('also where it is the end, and sounds like an interrupt', async () => {
    const alter = (exchange: Exchange): boolean => {
      if (!isFetch(exchange)) return false;
      const said = band(3, 'pack-objects died of signal 15\n');
      exchange.response.writeHead(200, RESULT).end(Buffer.concat([packfileIn(exchange)[0], said]));
      return true;
    };
    await expect(fetchThrough({ alter })).rejects.not.toMatchObject({ code: 'interrupted' });
  });
});

it('a pack without what was asked for is no answer', async () => {
  const head = Buffer.from('5041434b0000000200000000', 'hex');
  const empty = Buffer.concat([head, createHash('sha1').update(head).digest()]);
  const alter = (exchange: Exchange): boolean => {
    if (!isFetch(exchange)) return false;
    const [before] = packfileIn(exchange);
    exchange.response.writeHead(200, RESULT).end(Buffer.concat([before, band(1, empty), Buffer.from(FLUSH)]));
    return true;
  };
  await expect(fetchThrough({ alter })).rejects.toMatchObject({ name: 'CodexError' });
});

it.each([400, 403, 405, 500])(
  'git’s own client asks a server that answers %i to what it does not know',
  async (status) => {
    const alter = ({ body, response }: Exchange): boolean => {
      if (!body.includes('command=')) return false;
      response.writeHead(status).end();
      return true;
    };
    const retry = { retries: 1, minTimeout: 1 };
    expect(await fetchThrough({ alter, dropsProtocol: true }, { retry })).toBe(true);
  },
);

it('git’s own client pushes to a server that takes no thin packs', async () => {
  const base = await app().commit({ 'docs/a.md': 'text' });
  const { git, remote } = await through({
    alter({ url, answer, response }) {
      if (!url.endsWith('info/refs?service=git-receive-pack')) return false;
      const [first = '', ...rest] = answer.body.toString('latin1').split(FLUSH);
      const length = Number.parseInt(rest[0]!.slice(0, 4), 16);
      const line = `${rest[0]!.slice(4, length).trimEnd()} no-thin\n`;
      const body = [first, pktLine(line) + rest[0]!.slice(length), ...rest.slice(1)].join(FLUSH);
      response.writeHead(200, { 'content-type': answer.headers.get('content-type')! });
      response.end(Buffer.from(body, 'latin1'));
      return true;
    },
  });
  await git.transport.fetchTree(remote, base);
  const commit = await git.writer.commit(commitRequest({ parent: base }));
  await git.writer.checkpoint();
  await git.transport.push(remote, { commit, branch: 'main', expected: base });
  expect(await app().head()).toBe(commit);
  expect(requests()).toMatchObject({ 'receive-pack-advertisement': 2, push: 1 });
});

it('an address with a slash at its end is that of the same repository', async () => {
  const commit = await app().commit({ 'docs/a.md': 'text' });
  const { git, remote } = await through({});
  const url = `${remote.url.replace('127.0.0.1', 'LOCALHOST')}/`;
  const named = await fixture.open({ serverUrl: server!.url.replace('127.0.0.1', 'localhost') });
  expect((await named.transport.heads({ ...remote, url })).branches.get('main')).toBe(commit);
  await git.transport.fetchTree({ ...remote, url: `${remote.url}/` }, commit);
  expect(await git.objects.has(commit)).toBe(true);
});

describe('a connection', () => {
  it('stays open for whatever comes next', async () => {
    let base = await app().commit({ 'docs/a.md': 'text' });
    const { git, remote } = await through({});
    for (let round = 0; round < 3; round++) {
      await git.transport.heads(remote);
      await git.transport.fetchTree(remote, base);
      const commit = await git.writer.commit(commitRequest({ parent: base, date: 1_700_000_000 + round }));
      await git.writer.checkpoint();
      await git.transport.push(remote, { commit, branch: 'main', expected: base });
      base = commit;
    }
    expect(server!.connections()).toBe(1);
  });

  it('is closed when its answer is of no use', async () => {
    let closed: Promise<void> | undefined;
    const alter = (exchange: Exchange): boolean => {
      if (!isFetch(exchange) || closed) return false;
      const { response } = exchange;
      response
        .writeHead(200, RESULT)
        .write(Buffer.concat([packfileIn(exchange)[0], band(1, 'no pack, and long enough to tell')]));
      closed = new Promise((resolve) => response.on('close', resolve));
      return true;
    };
    expect(await fetchThrough({ alter })).toBe(true);
    expect(await Promise.race([closed, sleep(10_000, 'still open')])).toBeUndefined();
  });
});

it('an answer that only says that it goes on ends with the time', async () => {
  const alter = (exchange: Exchange): boolean => {
    if (!isFetch(exchange)) return false;
    const { response } = exchange;
    response.writeHead(200, RESULT).write(packfileIn(exchange)[0]);
    const drip = setInterval(() => response.write(band(1, '')), 20);
    response.on('close', () => clearInterval(drip));
    return true;
  };
  const { signal } = new AbortController();
  await expect(fetchThrough({ alter }, { timeout: 500, signal })).rejects.toMatchObject({
    code: 'timed_out',
  });
});

it('of a refusal without end only the beginning is read', async () => {
  let sent = 0;
  const alter = (exchange: Exchange): boolean => {
    if (!isFetch(exchange)) return false;
    const { response } = exchange;
    response.writeHead(404, { 'content-type': 'text/plain' });
    const chunk = Buffer.alloc(64 * 1024, 'no ');
    const goOn = (): void => {
      while (!response.destroyed && response.write(chunk)) sent += chunk.length;
    };
    response.on('drain', goOn);
    goOn();
    return true;
  };
  await expect(fetchThrough({ alter })).rejects.toMatchObject({ code: 'repository_not_found' });
  expect(sent).toBeLessThan(32 * 1024 * 1024);
});

it.each([
  [401, 'authentication_failed'],
  [404, 'repository_not_found'],
  [503, 'network_failed'],
] as const)('a %i that names a time is no limit', async (status, code) => {
  const headers = { 'retry-after': '0' };
  fixture.forge.addFault({ kind: 'fetch', action: { type: 'status', status, headers, body: '' } });
  await app().commit({ 'docs/a.md': 'text' });
  const fetched = fixture.git.transport.fetchTree(fixture.remote(app()), '1'.repeat(40));
  await expect(fetched).rejects.toMatchObject({ code });
});

it('a limit that lasts longer than a run waits is told at once, and is no reason to ask less', async () => {
  const headers = { 'retry-after': '3600' };
  fixture.forge.addFault({ kind: 'fetch', action: { type: 'status', status: 429, headers, body: '' } });
  const commit = await app().commit({ 'docs/a.md': 'text' });
  const error: unknown = await fixture.git.transport
    .fetchTree(fixture.remote(app()), commit)
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'rate_limited' });
  expect(isCrowding(error)).toBe(false);
  expect(requests().fetch).toBe(1);
});

it.each([411, 413, 415])('git’s own client asks again what is answered with %i', async (status) => {
  const commit = await app().commit({ 'docs/a.md': 'text' });
  await fixture.git.transport.heads(fixture.remote(app()));
  fixture.forge.addFault({ kind: 'fetch', times: 1, action: { type: 'status', status, body: '' } });
  await fixture.git.transport.fetchTree(fixture.remote(app()), commit);
  expect(requests()).toMatchObject({ fetch: 2, 'upload-pack-advertisement': 1 });
});

it.each([403, 429] as const)('a limit by %i is waited for as long as the server says', async (status) => {
  const commit = await app().commit({ 'docs/a.md': 'text' });
  const action = { type: 'status', status, headers: { 'retry-after': '1' }, body: '' } as const;
  fixture.forge.addFault({ kind: 'fetch', times: 1, action });
  const before = Date.now();
  await fixture.git.transport.fetchTree(fixture.remote(app()), commit);
  expect(Date.now() - before).toBeGreaterThanOrEqual(1000);
  expect(requests().fetch).toBe(2);
});
