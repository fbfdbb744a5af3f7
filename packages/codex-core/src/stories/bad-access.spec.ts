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

const codex = 'acme/codex.acme.dev';
const host = () => new URL(acme.forge.url).host;
const withToken = (token?: string) => ({ env: { ...acme.env, GITHUB_TOKEN: token } });
const end = (error: string, resolution: string) => `\nError: ${error}\nResolution: ${resolution}\n`;

describe('the token', () => {
  it('is missing', async () => {
    const result = await refused(acme, {}, withToken());
    expect(result.code).toBe('token_missing');
    expect(result.text).toContain(
      end(
        `No token for ${host()}`,
        `Set GITHUB_TOKEN or GH_TOKEN, or sign in with \`gh auth login --hostname ${host()}\``,
      ),
    );
    expect(acme.forge.counters().apiRequests).toBe(0);
  });

  it('is wrong', async () => {
    const result = await refused(acme, {}, withToken('ghp_wrong'));
    expect(result.code).toBe('authentication_failed');
    expect(result.text).toContain(
      end(
        `Authentication failed at ${host()}`,
        `Set GITHUB_TOKEN or GH_TOKEN to a valid token of ${host()}: this one is wrong, expired or revoked`,
      ),
    );
  });

  it('has characters that no token has', async () => {
    const result = await refused(acme, {}, withToken('ghp_a b'));
    expect(result).toMatchObject({
      code: 'config_invalid',
      error: 'GITHUB_TOKEN has a character that no token has (its value is not shown)',
      resolution: 'Correct the environment variables, then run again. Nothing was written.',
    });
  });

  it('cannot see the codex', async () => {
    await acme.org.addToken('ghp_no_codex', { 'acme/*': 'write', [codex]: 'none' });
    const result = await refused(acme, {}, withToken('ghp_no_codex'));
    expect(result.code).toBe('codex_not_found');
    expect(result.text).toContain(
      end(
        `Codex repository ${codex} not found, or the token cannot see it`,
        'Check codexRepo (--codexRepo, or in codex.config.json), and that the token in GITHUB_TOKEN or GH_TOKEN may read and write that repository',
      ),
    );
  });

  describe('may only read the codex', () => {
    const reader = () => withToken('ghp_reader');
    beforeAll(() => acme.org.addToken('ghp_reader', { 'acme/*': 'write', [codex]: 'read' }));

    it('is told before anything is synced', async () => {
      const result = await refused(acme, {}, reader());
      expect(result.code).toBe('permission_denied');
      expect(result.text).toContain(
        end(
          `The token may not write to the codex ${codex}`,
          'Give the token in GITHUB_TOKEN or GH_TOKEN write access to the contents of that repository, or look first with --dryRun',
        ),
      );
    });

    it('is enough for a dry run', async () => {
      const { status, phase_1 } = await acme.sync({ dryRun: true }, reader());
      expect({ status, files: phase_1?.files_synced }).toEqual({ status: 'success', files: 1 });
    });
  });

  it('is refused by a policy of the organization, which says what it asks for', async () => {
    const headers = { 'x-accepted-github-permissions': 'contents=write' };
    const body = { message: 'Resource not accessible by personal access token' };
    acme.forge.addFault({ kind: 'graphql', action: { type: 'status', status: 403, headers, body } });
    const result = await refused(acme);
    expect(result).toMatchObject({
      code: 'permission_denied',
      error: `Permission denied at ${host()}`,
      resolution: expect.stringMatching(/GITHUB_TOKEN or GH_TOKEN.*contents=write/),
    });
  });

  it('may use the API, and is refused by git', async () => {
    acme.forge.addFault({ kind: 'fetch', repository: codex, action: { type: 'status', status: 403 } });
    const storePath = join(acme.workspaceRoot, 'cold-store');
    const result = await refused(acme, {}, { storePath });
    expect(result.code).toBe('permission_denied');
    expect(result.text).toContain(
      end(
        `Permission denied (codex at ${acme.forge.serverUrl}/${codex}.git)`,
        `Check that the token in GITHUB_TOKEN or GH_TOKEN may read and write the contents of ${codex}, and that github.serverUrl or GITHUB_SERVER_URL is its server`,
      ),
    );
  });
});

it('names an organization that is not there', async () => {
  const result = await refused(acme, { organization: 'acne' });
  expect(result.code).toBe('organization_not_found');
  expect(result.text).toContain(
    end(
      `Organization acne not found on ${host()}`,
      'Check organization (--organization, or in codex.config.json), and if it is on another server, github.apiUrl or GITHUB_API_URL',
    ),
  );
});

it('names a codex that is not there', async () => {
  const result = await refused(acme, { codexRepo: 'codex' });
  expect(result).toMatchObject({
    code: 'codex_not_found',
    error: 'Codex repository acme/codex not found, or the token cannot see it',
    resolution: expect.stringContaining('Check codexRepo'),
  });
});

it('names a codex that is archived, and still hands its documents to the projects', async () => {
  const other = await SyncedOrganization.create();
  await other.org.repository('app').commit({ 'docs/a.md': 'A' });
  await other.org.codex.configure({ archived: true });
  const result = await refused(other);
  expect(result).toMatchObject({
    code: 'repository_archived',
    error: `The codex ${codex} is archived`,
    resolution: expect.stringContaining('--direction=from-codex'),
  });
  expect(await other.sync({ direction: 'from-codex' })).toMatchObject({ status: 'success' });
  await other.close();
});
