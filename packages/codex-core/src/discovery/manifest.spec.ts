import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RunSettings } from '../config/settings';
import { runSettings } from '../run/settings.fixture';
import { failureOf } from './discovery.fixture';
import { openSource } from './open-source';

describe('a manifest', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nx-codex manifest-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const list = async (content: unknown, changes: Partial<RunSettings> = {}) => {
    const manifest = join(folder, 'repositories.json');
    await writeFile(manifest, typeof content === 'string' ? content : JSON.stringify(content));
    const discovery = { source: 'manifest' as const, forks: false, manifest };
    return openSource({ ...runSettings, codexRepo: 'codex', discovery, ...changes }, {}).list();
  };
  const codex = { name: 'codex', url: 'https://git.example.com/acme/codex.git' };
  const app = { name: 'app', url: 'https://git.example.com/acme/app.git' };

  it.each([
    ['a list', [codex, app]],
    ['an object', { repositories: [codex, app] }],
  ])('is %s of repositories, and needs neither GitHub nor a token', async (_name, content) => {
    const listing = await list(content, { limit: 1 });
    expect(listing.repositories).toEqual([
      {
        id: 'https://git.example.com/acme/app',
        name: 'app',
        fullName: 'app',
        url: 'https://git.example.com/acme/app.git',
        webUrl: 'https://git.example.com/acme/app',
        visibility: 'unknown',
        isArchived: false,
        isDisabled: false,
        isEmpty: false,
        isFork: false,
        canPush: null,
        size: null,
        defaultBranch: null,
        branch: null,
        head: null,
      },
    ]);
    expect(listing.codex).toMatchObject({ name: 'codex', branch: 'test', head: null, headKnown: false });
    expect(listing.total).toBe(2);
  });

  it('may name a branch', async () => {
    const { repositories } = await list([codex, { ...app, branch: 'trunk' }], { projectBranch: 'docs' });
    expect(repositories[0]?.branch).toBe('trunk');
  });

  it('may name paths, from its own folder, that git understands', async () => {
    execFileSync('git', ['init', '-q', '--bare', join(folder, 'app.git')]);
    const { repositories } = await list([codex, { name: 'app', url: 'app.git' }]);
    expect(repositories[0]?.url).toBe(pathToFileURL(join(folder, 'app.git')).href);
    expect(execFileSync('git', ['ls-remote', repositories[0]?.url ?? '']).toString()).toBe('');
  });

  it('must name the codex', async () => {
    const error = await failureOf(list([app]));
    expect(error).toMatchObject({
      code: 'codex_not_found',
      message: `Codex repository codex not found in ${join(folder, 'repositories.json')}`,
    });
    expect(error.resolution).not.toContain('TOKEN');
  });

  it.each<[string, unknown, RegExp]>([
    ['no JSON', '[{', /repositories\.json.*is not JSON/],
    ['no list', '"app"', /must be an object/],
    ['a missing url', [codex, { name: 'app' }], /\[1\]\.url is missing/],
    ['a wrong type', { repositories: [{ ...app, branch: 5 }] }, /repositories\[0\]\.branch must be a text/],
    ['an unknown key', [{ ...app, brnch: 'x' }], /brnch is not known; did you mean "branch"\?/],
    [
      'another scheme',
      [{ name: 'app', url: 'ext::sh -c id' }],
      /\[0\]\.url must be an address that git knows/,
    ],
    ['one repository twice', [codex, app, { ...app, name: 'web' }], /web has the same url as app/],
    [
      'a token',
      [codex, { name: 'app', url: 'https://ghp_secret@github.com/acme/app' }],
      /\[1\]\.url must hold no user/,
    ],
  ])('is refused with %s', async (_name, content, message) => {
    const error = await failureOf(list(content));
    expect(error).toMatchObject({ code: 'config_invalid', message: expect.stringMatching(message) });
    expect(error.message).not.toContain('ghp_secret');
  });

  it('must be there', async () => {
    const discovery = { source: 'manifest' as const, forks: false, manifest: join(folder, 'none.json') };
    const error = await failureOf(openSource({ ...runSettings, discovery }, {}).list());
    expect(error).toMatchObject({ code: 'config_invalid', message: expect.stringContaining('none.json') });
  });

  it('knows no more than its list', () => {
    const discovery = { source: 'manifest' as const, forks: false, manifest: join(folder, 'none.json') };
    const source = openSource({ ...runSettings, discovery }, {});
    expect([source.outlines, source.histories]).toEqual([undefined, undefined]);
  });
});
