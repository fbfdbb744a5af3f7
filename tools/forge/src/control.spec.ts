import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forgeFixture, type ForgeFixture } from './forge.fixture';
import { startForge } from './forge';
import { readState } from './state';

jest.setTimeout(60_000);

describe('the controls over HTTP', () => {
  let fixture: ForgeFixture;

  beforeAll(async () => {
    fixture = await forgeFixture();
  });

  afterAll(() => fixture.close());

  const send = (method: string, path: string, body?: unknown) =>
    fetch(`${fixture.forge.url}/_forge/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const user = () => fixture.get(`${fixture.forge.apiUrl}/user`, 'other');

  it('make, change and remove what the forge serves', async () => {
    await send('POST', 'tokens', { secret: 'other', login: 'mona', access: { 'mona/*': 'admin' } });
    await send('POST', 'owners', { login: 'mona', type: 'User' });
    expect((await send('PUT', 'repositories/mona/dots', { files: { '.vimrc': 'set nu\n' } })).status).toBe(
      201,
    );
    const commit = await send('POST', 'repositories/mona/dots/commits', {
      branch: 'main',
      files: { '.zshrc': '' },
    });
    const { oid } = (await commit.json()) as { oid: string };
    const listed = await fixture.git(['ls-remote', fixture.remote('mona/dots'), 'refs/heads/main'], {
      token: 'other',
    });
    expect(listed.stdout).toBe(`${oid}\trefs/heads/main\n`);
    await send('PATCH', 'repositories/mona/dots', { archived: true });
    expect((await readState(fixture.root)).repositories['mona/dots']).toMatchObject({ archived: true });
    expect((await send('DELETE', 'repositories/mona/dots')).status).toBe(204);
    expect((await readState(fixture.root)).repositories).toEqual({});
  });

  it('count, delay and fault requests, and are themselves not counted', async () => {
    await send('DELETE', 'counters');
    await send('PUT', 'delay', { ms: 1 });
    await send('POST', 'faults', { path: '/user$', times: 1, action: { type: 'status', status: 502 } });
    expect((await user()).status).toBe(502);
    await send('DELETE', 'faults');
    expect((await user()).status).toBe(200);
    const counters = await (await send('GET', 'counters')).json();
    expect(counters).toMatchObject({
      apiRequests: 2,
      requests: { control: 0 },
      statuses: { 200: 1, 502: 1 },
    });
  });

  it('say what they do not know', async () => {
    expect((await send('GET', 'nonsense')).status).toBe(404);
    expect((await send('DELETE', 'repositories/acme/none')).status).toBe(500);
  });
});

describe('a forge that is started again', () => {
  it('serves what its root holds', async () => {
    const root = await mkdtemp(join(tmpdir(), 'forge-root-'));
    const first = await startForge({ root });
    await first.addToken('writer', { login: 'octocat' });
    const { id } = await first.createRepository('acme/app', { visibility: 'public', files: { a: 'a' } });
    await first.close();
    const second = await startForge({ root });
    const answer = await fetch(`${second.apiUrl}/repos/acme/app`, {
      headers: { authorization: 'token writer' },
    });
    expect(await answer.json()).toMatchObject({ id, visibility: 'public' });
    await second.close();
    await rm(root, { recursive: true });
  });
});
