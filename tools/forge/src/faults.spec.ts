import { join } from 'node:path';
import type { FaultRule } from './faults';
import { forgeFixture, type ForgeFixture } from './forge.fixture';

jest.setTimeout(60_000);

describe('fault rules', () => {
  let fixture: ForgeFixture;

  beforeAll(async () => {
    fixture = await forgeFixture();
    await fixture.forge.createRepository('acme/app', {
      files: { 'README.md': '# App\n', 'docs/a.md': 'A\n' },
    });
    await fixture.forge.createRepository('acme/web', { files: { 'README.md': '# Web\n' } });
  });

  afterAll(() => fixture.close());

  afterEach(() => fixture.forge.clearFaults());

  const user = () => fixture.get(`${fixture.forge.apiUrl}/user`);
  const listed = (fullName: string) => fixture.git(['ls-remote', fixture.remote(fullName)]);
  const add = (rule: FaultRule) => fixture.forge.addFault(rule);

  it('answers with a status, its headers and its body', async () => {
    add({
      kind: 'rest',
      action: { type: 'status', status: 429, headers: { 'retry-after': '7' }, body: { message: 'Slow' } },
    });
    const answer = await user();
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(await answer.json()).toEqual({ message: 'Slow' });
    expect(fixture.forge.counters().statuses[429]).toBe(1);
  });

  it('begins after some requests and ends after some', async () => {
    add({ path: '/user$', after: 1, times: 2, action: { type: 'status', status: 500 } });
    const statuses = [await user(), await user(), await user(), await user()].map(({ status }) => status);
    expect(statuses).toEqual([200, 500, 500, 200]);
  });

  it('singles out a repository and a kind of request', async () => {
    add({
      kind: 'upload-pack-advertisement',
      repository: 'ACME/app',
      action: { type: 'status', status: 503 },
    });
    expect((await listed('acme/app')).stderr).toContain('The requested URL returned error: 503');
    expect((await listed('acme/web')).code).toBe(0);
    expect((await user()).status).toBe(200);
  });

  it('singles out a method and words of a query', async () => {
    add({ method: 'post', body: 'docs/a', action: { type: 'status', status: 500 } });
    const named = await fixture.graphql(
      '{repository(owner:"acme",name:"app"){object(expression:"main:docs/a.md"){oid}}}',
    );
    expect(named.status).toBe(500);
    expect((await fixture.graphql('{viewer{login}}')).status).toBe(200);
  });

  it('resets the connection', async () => {
    add({ kind: 'rest', times: 1, action: { type: 'reset' } });
    await expect(user()).rejects.toThrow();
    // curl tries a kept connection that was reset once more on a new one.
    add({ kind: 'fetch', times: 2, action: { type: 'reset' } });
    const clone = await fixture.git(['clone', '-q', fixture.remote('acme/app'), 'reset']);
    expect(clone.code).not.toBe(0);
    expect(fixture.forge.counters().statuses[0]).toBe(3);
  });

  it('cuts a body short', async () => {
    add({ kind: 'rest', times: 1, action: { type: 'truncate', bytes: 10 } });
    const answer = await user();
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
    add({ kind: 'fetch', action: { type: 'truncate', bytes: 100 } });
    const clone = await fixture.git(['clone', '-q', fixture.remote('acme/app'), 'truncated']);
    expect(clone.stderr).toMatch(/early EOF|transfer closed|unexpected disconnect|RPC failed/);
  });

  it('sends a page of a proxy', async () => {
    add({ action: { type: 'html' } });
    const answer = await user();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/html');
  });

  it('runs out of time on GraphQL, as a status or in the answer', async () => {
    add({ kind: 'graphql', times: 1, action: { type: 'graphql-timeout', status: 502 } });
    add({ kind: 'graphql', action: { type: 'graphql-timeout' } });
    expect((await fixture.graphql('{viewer{login}}')).status).toBe(502);
    const answer = await fixture.graphql('{viewer{login}}');
    expect(answer.status).toBe(200);
    const { data, errors } = (await answer.json()) as { data: unknown; errors: Array<{ message: string }> };
    expect(data).toBeNull();
    expect(errors[0]?.message).toContain('Something went wrong while executing your query');
  });

  it('runs out of time only on queries that read more than so many objects', async () => {
    add({ kind: 'graphql', action: { type: 'graphql-timeout', overObjects: 1 } });
    const one = 'object(expression:"main:docs"){oid}';
    const light = await fixture.graphql(`{a:repository(owner:"acme",name:"app"){${one}}}`);
    expect(await light.json()).toMatchObject({ data: { a: { object: { oid: expect.any(String) } } } });
    const heavy = await fixture.graphql(
      `{a:repository(owner:"acme",name:"app"){${one}} b:repository(owner:"acme",name:"web"){${one}}}`,
    );
    expect(await heavy.json()).toMatchObject({ data: null });
  });

  it('limits as GitHub does against abuse', async () => {
    add({ kind: 'graphql', action: { type: 'secondary-rate-limit', retryAfter: 3 } });
    const answer = await fixture.graphql('{viewer{login}}');
    expect(answer.status).toBe(403);
    expect(answer.headers.get('retry-after')).toBe('3');
    expect(await answer.json()).toMatchObject({ message: expect.stringContaining('secondary rate limit') });
  });

  it('lets somebody else commit just before a push arrives', async () => {
    const folder = join(fixture.work, 'race');
    await fixture.git(['clone', '-q', fixture.remote('acme/app'), folder]);
    await fixture.git(['commit', '-q', '--allow-empty', '-m', 'Mine'], { cwd: folder });
    add({
      kind: 'push',
      times: 1,
      action: { type: 'commit', branch: 'main', files: { 'theirs.md': 'T\n', 'docs/a.md': null } },
    });
    const push = await fixture.git(['push', 'origin', 'HEAD:main'], { cwd: folder });
    expect(push.stderr).toContain('! [remote rejected] HEAD -> main');
    await fixture.git(['pull', '-q', '--rebase', 'origin', 'main'], { cwd: folder });
    expect((await fixture.git(['ls-files'], { cwd: folder })).stdout).toBe('README.md\ntheirs.md\n');
    expect((await fixture.git(['push', 'origin', 'HEAD:main'], { cwd: folder })).code).toBe(0);
  });
});
