import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startForge, type Forge } from '@nx-codex/forge';
import type { RunSettings } from '../config/settings';
import { failureOf, settingsFor, TOKEN } from './discovery.fixture';
import { openSource, type SourceOptions } from './open-source';

jest.setTimeout(60_000);

describe('an organization on GitHub', () => {
  let root: string;
  let forge: Forge;
  let settings: (changes?: Partial<RunSettings>) => RunSettings;

  const open = (changes: Partial<RunSettings> = {}, options: Partial<SourceOptions> = {}) =>
    openSource(settings(changes), { token: TOKEN, retryDelay: 1, ...options });

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'nx-codex-discovery-'));
    forge = await startForge({ root });
    settings = settingsFor(forge);
    await forge.addToken(TOKEN, { login: 'robin' });
    await forge.addToken('ghp_reader', {
      login: 'reader',
      access: { 'acme/*': 'read', 'acme/secret': 'none' },
    });
    await forge.addToken('ghp_stranger', { login: 'stranger', access: { '*': 'none' } });
    const readme = { 'README.md': '# Read me\n' };
    await forge.createRepository('acme/codex', { files: readme });
    await forge.commit('acme/codex', { branch: 'test', files: readme, message: 'Start' });
    await forge.createRepository('acme/app', { files: readme, visibility: 'public', size: 7 });
    await forge.createRepository('acme/old', { files: readme, archived: true });
    await forge.createRepository('acme/copy', { files: readme, fork: true });
    await forge.createRepository('acme/bare');
    await forge.createRepository('acme/tree', { files: readme, defaultBranch: 'trunk' });
    await forge.createRepository('acme/secret', { files: readme });
    await forge.addOwner('robin', 'User');
    await forge.createRepository('robin/codex', { files: readme });
    await forge.createRepository('robin/dots', { files: readme });
  });
  beforeEach(() => {
    forge.clearFaults();
    forge.resetCounters();
  });
  afterAll(async () => {
    await forge.close();
    await rm(root, { recursive: true, force: true });
  });

  it('is listed by name with everything that is known without a fetch', async () => {
    const { repositories, codex, total, warnings } = await open().list();
    expect(repositories.map(({ name }) => name)).toEqual(['app', 'bare', 'copy', 'old', 'secret', 'tree']);
    expect(repositories[0]).toEqual({
      id: expect.any(Number),
      name: 'app',
      fullName: 'acme/app',
      url: `${forge.serverUrl}/acme/app.git`,
      webUrl: `${forge.url}/acme/app`,
      visibility: 'public',
      isArchived: false,
      isDisabled: false,
      isEmpty: false,
      isFork: false,
      canPush: true,
      size: 7,
      defaultBranch: 'main',
      branch: 'main',
      head: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    const [, bare, copy, old, , tree] = repositories;
    expect(bare).toMatchObject({ isEmpty: true, branch: null, head: null });
    expect(copy).toMatchObject({ isFork: true });
    expect(old).toMatchObject({ isArchived: true });
    expect(tree).toMatchObject({ defaultBranch: 'trunk', branch: 'trunk' });
    expect(codex).toMatchObject({ name: 'codex', branch: 'test', headKnown: true, canPush: true });
    expect(codex.head).toMatch(/^[0-9a-f]{40}$/);
    expect({ total, warnings }).toEqual({ total: 7, warnings: [] });
  });

  it('costs two requests, one of them for the head of the codex before all others', async () => {
    await open().list();
    expect(forge.counters().apiRequests).toBe(2);
  });

  it('asks for both at once where the head of the codex is known, and again for the rest if it moved', async () => {
    const { codex, repositories } = await open().list();
    for (const [head, requests] of [
      [codex.head!, 2],
      ['1'.repeat(40), 3],
    ] as const) {
      forge.resetCounters();
      expect((await open({}, { lastCodexHead: head }).list()).repositories).toEqual(repositories);
      expect(forge.counters().apiRequests).toBe(requests);
    }
  });

  it('tells nobody of a page that was asked for in vain', async () => {
    const onSecondaryLimit = jest.fn();
    const { codex } = await open().list();
    const limited = { kind: 'graphql', body: 'query Listing' } as const;
    forge.addFault({ ...limited, times: 1, action: { type: 'secondary-rate-limit', retryAfter: 60 } });
    const hints = { lastCodexHead: codex.head!, onSecondaryLimit };
    expect((await open({}, hints).list()).total).toBe(7);
    forge.addFault({ ...limited, action: { type: 'secondary-rate-limit', retryAfter: 60 } });
    await failureOf(open({ codexRepo: 'nowhere' }, hints).list());
    expect(onSecondaryLimit).not.toHaveBeenCalled();
    forge.clearFaults();
  });

  it('may be a user account', async () => {
    const { repositories } = await open({ organization: 'robin' }).list();
    expect(repositories.map(({ fullName }) => fullName)).toEqual(['robin/dots']);
  });

  it('is listed at the project branch where there is one', async () => {
    const head = await forge.commit('acme/app', { branch: 'docs', files: { 'a.md': 'a' }, message: 'Docs' });
    const { repositories } = await open({ projectBranch: 'docs' }).list();
    expect(repositories.find(({ name }) => name === 'app')).toMatchObject({ branch: 'docs', head });
    expect(repositories.find(({ name }) => name === 'tree')).toMatchObject({ branch: null, head: null });
  });

  it('has a codex without the target branch', async () => {
    const { codex } = await open({ targetBranch: 'nowhere' }).list();
    expect(codex).toMatchObject({ branch: 'nowhere', head: null, headKnown: true });
  });

  it('says where the token may not push, and leaves out what it may not see', async () => {
    const { repositories, codex } = await open({}, { token: 'ghp_reader' }).list();
    expect(codex.canPush).toBe(false);
    expect(repositories.map(({ name }) => name)).not.toContain('secret');
  });

  it.each([
    ['organization_not_found', { organization: 'nobody' }, TOKEN],
    ['codex_not_found', { codexRepo: 'nothing' }, TOKEN],
    ['codex_not_found', {}, 'ghp_stranger'],
    ['authentication_failed', {}, 'ghp_wrong'],
    ['token_missing', {}, ''],
  ])('%s: %j', async (code, changes, token) => {
    const error = await failureOf((async () => open(changes, { token }).list())());
    expect(error).toMatchObject({ code, resolution: expect.stringMatching(/GITHUB_TOKEN|organization/) });
    expect(`${error.message}${error.resolution}${JSON.stringify(error.data)}`).not.toContain('ghp_');
  });

  it('is not taken for empty when a proxy answers', async () => {
    forge.addFault({ kind: 'graphql', action: { type: 'html' } });
    const error = await failureOf(open().list());
    expect(error.code).toBe('api_not_github');
    expect(error.message).toContain(forge.graphqlUrl);
    expect(error.message).toContain('text/html');
  });

  it('is not taken for empty when nobody answers', async () => {
    const nowhere = { apiUrl: 'http://127.0.0.1:9', graphqlUrl: 'http://127.0.0.1:9/graphql', serverUrl: '' };
    const error = await failureOf(open({ github: nowhere }).list());
    expect(error).toMatchObject({
      code: 'api_unreachable',
      message: expect.stringContaining(nowhere.graphqlUrl),
    });
  });
});
