import { chmod, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SyncedOrganization } from './organization.fixture';
import { refused } from './refusal.fixture';

let acme: SyncedOrganization;
beforeAll(async () => {
  acme = await SyncedOrganization.create();
  await acme.org.repository('app').commit({ 'docs/a.md': 'A' });
});
beforeEach(() => acme.forge.clearFaults());
afterAll(() => acme.close());

const endpoints =
  'github.apiUrl and github.graphqlUrl in codex.config.json, or GITHUB_API_URL and GITHUB_GRAPHQL_URL';

/** An address of this machine at which nobody listens any more. */
async function deadUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

describe('the API', () => {
  it('cannot be reached', async () => {
    const url = await deadUrl();
    const env = { ...acme.env, GITHUB_API_URL: `${url}/api/v3`, GITHUB_GRAPHQL_URL: undefined };
    const result = await refused(acme, {}, { env });
    expect(result.code).toBe('api_unreachable');
    expect(result.text).toContain(
      [
        `Error: Cannot reach ${url}/api/graphql (ECONNREFUSED)`,
        `Resolution: Check the network, and the address: ${endpoints}`,
        '  Behind a proxy: HTTPS_PROXY is used for the API only by Node 22.21 or later, with NODE_USE_ENV_PROXY=1\n',
      ].join('\n'),
    );
  });

  it('is given by something that is no address', async () => {
    const env = { ...acme.env, GITHUB_API_URL: 'github.acme.com/api/v3' };
    const result = await refused(acme, {}, { env });
    expect(result.text).toBe(
      [
        '❌ FAILED: Organization Sync',
        'Error: GITHUB_API_URL must be an address that begins with https:// or http://',
        'Resolution: Correct the environment variables, then run again. Nothing was written.',
      ].join('\n'),
    );
  });

  it.each([200, 403])('is hidden by the page of a proxy (HTTP %i)', async (status) => {
    acme.forge.addFault({ kind: ['graphql', 'rest'], action: { type: 'html', status } });
    const result = await refused(acme);
    expect(result.code).toBe('api_not_github');
    expect(result.text).toContain(
      [
        `Error: ${acme.forge.graphqlUrl} does not answer as GitHub does (HTTP ${status}, text/html; charset=utf-8)`,
        `Resolution: Check ${endpoints}, and whether a proxy or a sign-in page stands in between\n`,
      ].join('\n'),
    );
  });
});

it('names the address of a codex that the git server does not have', async () => {
  const fault = { type: 'status', status: 404 } as const;
  acme.forge.addFault({ kind: ['upload-pack-advertisement', 'fetch'], action: fault });
  const result = await refused(acme);
  expect(result).toMatchObject({
    code: 'repository_not_found',
    error: `Repository not found (codex at ${acme.forge.serverUrl}/acme/codex.acme.dev.git)`,
    resolution: expect.stringContaining('github.serverUrl or GITHUB_SERVER_URL is its server'),
  });
});

describe('git', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(acme.workspaceRoot, 'bin-'));
  });
  const withPath = () => ({ env: { ...acme.env, PATH: folder } });

  async function installGit(script: string): Promise<void> {
    const git = join(folder, 'git');
    await writeFile(git, `#!/bin/sh\n${script}\n`);
    await chmod(git, 0o755);
  }

  it('is missing', async () => {
    const result = await refused(acme, {}, withPath());
    expect(result).toMatchObject({ code: 'git_missing', error: 'git is not installed' });
    expect(result.resolution).toMatch(/^Install git 2\.36 or later.*PATH/);
  });

  it('is too old', async () => {
    await installGit('echo git version 2.30.2');
    const result = await refused(acme, {}, withPath());
    expect(result).toMatchObject({
      code: 'git_too_old',
      error: 'git 2.30.2 is too old, 2.36 or later is needed',
    });
    expect(result.resolution).toMatch(/^Install git 2\.36 or later.*PATH/);
  });

  it('is looked at before any request is made', async () => {
    await refused(acme, {}, withPath());
    expect(acme.forge.counters().apiRequests).toBe(0);
  });
});

it('leaves the document of the refusal for programs', async () => {
  const outputFile = join(acme.workspaceRoot, 'result.json');
  const { error, resolution } = await refused(acme, { organization: 'acne', outputFile });
  expect(JSON.parse(await readFile(outputFile, 'utf8'))).toMatchObject({
    status: 'failure',
    organization: 'acne',
    error,
    context: 'Organization sync initialization',
    resolution,
    exit_code: 1,
  });
});
