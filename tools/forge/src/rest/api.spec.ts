import { Octokit } from 'octokit';
import { forgeFixture, type ForgeFixture } from '../forge.fixture';

jest.setTimeout(60_000);

describe('the REST API', () => {
  let fixture: ForgeFixture;

  beforeAll(async () => {
    fixture = await forgeFixture();
    const names = Array.from({ length: 45 }, (_, index) => `acme/r${String(index).padStart(2, '0')}`);
    for (const name of names) await fixture.forge.createRepository(name);
    await fixture.forge.createRepository('acme/app', {
      files: { a: 'a' },
      visibility: 'internal',
      protectedBranches: ['main'],
    });
    await fixture.forge.createRepository('acme/open', { visibility: 'public' });
  });

  afterAll(() => fixture.close());

  const octokit = (auth = 'writer', baseUrl = fixture.forge.apiUrl) =>
    new Octokit({ auth, baseUrl, retry: { enabled: false }, throttle: { enabled: false } });

  it('lets Octokit page through an organization', async () => {
    const all = await octokit().paginate(octokit().rest.repos.listForOrg, { org: 'acme', per_page: 20 });
    expect(all).toHaveLength(47);
    expect(fixture.forge.counters()).toMatchObject({ apiRequests: 3, requests: { rest: 3 } });
    expect((await octokit().rest.repos.listForOrg({ org: 'acme' })).data).toHaveLength(30);
  });

  it('lists to each token what it may read', async () => {
    const { data } = await octokit('stranger').rest.repos.listForOrg({ org: 'acme' });
    expect(data.map(({ name }) => name)).toEqual(['open']);
  });

  it('describes a repository, its branches and a ref', async () => {
    const address = { owner: 'acme', repo: 'App' };
    const { data, headers } = await octokit().rest.repos.get(address);
    expect(data).toMatchObject({
      full_name: 'acme/app',
      default_branch: 'main',
      private: true,
      visibility: 'internal',
      archived: false,
      clone_url: `${fixture.forge.serverUrl}/acme/app.git`,
      permissions: { push: true, admin: false },
      owner: { login: 'acme', type: 'Organization' },
    });
    expect(headers).toMatchObject({ 'x-ratelimit-limit': '5000', 'x-github-request-id': expect.any(String) });
    const branches = await octokit().rest.repos.listBranches(address);
    expect(branches.data).toMatchObject([{ name: 'main', protected: true }]);
    const ref = await octokit().rest.git.getRef({ ...address, ref: 'heads/main' });
    expect(ref.data.object.sha).toBe(branches.data[0]?.commit.sha);
    await expect(octokit().rest.git.getRef({ ...address, ref: 'heads/none' })).rejects.toMatchObject({
      status: 404,
    });
  });

  it('says who is asking', async () => {
    expect((await octokit().rest.users.getAuthenticated()).data.login).toBe('octocat');
    expect((await octokit().rest.orgs.get({ org: 'acme' })).data).toMatchObject({ login: 'acme' });
    await expect(octokit().rest.orgs.get({ org: 'none' })).rejects.toMatchObject({ status: 404 });
  });

  it('refuses a wrong token, and hides what may not be read', async () => {
    await expect(octokit('wrong').rest.users.getAuthenticated()).rejects.toMatchObject({
      status: 401,
      response: { data: { message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest' } },
    });
    await expect(octokit('stranger').rest.repos.get({ owner: 'acme', repo: 'app' })).rejects.toMatchObject({
      status: 404,
    });
    expect((await fixture.get(`${fixture.forge.apiUrl}/user`, null)).status).toBe(401);
  });

  it('answers in the manner of api.github.com, too, GraphQL included', async () => {
    const bare = octokit('writer', fixture.forge.url);
    expect((await bare.rest.repos.get({ owner: 'acme', repo: 'app' })).data.name).toBe('app');
    expect(await bare.graphql('{viewer{login}}')).toEqual({ viewer: { login: 'octocat' } });
    expect(await octokit().graphql('{viewer{login}}')).toEqual({ viewer: { login: 'octocat' } });
  });

  it('lists to an installation what it was given, and to no other token', async () => {
    const access = { '*': 'none', 'acme/app': 'write', 'acme/r01': 'read' } as const;
    await fixture.forge.addToken('some', { login: 'app[bot]', installation: 'selected', access });
    await fixture.forge.addToken('every', { login: 'app[bot]', installation: 'all' });
    const list = (token: string) =>
      octokit(token).rest.apps.listReposAccessibleToInstallation({ per_page: 1 });
    expect((await list('some')).data).toMatchObject({
      total_count: 2,
      repository_selection: 'selected',
      repositories: [{ full_name: 'acme/app', permissions: { push: true } }],
    });
    expect((await list('every')).data).toMatchObject({ total_count: 47, repository_selection: 'all' });
    await expect(list('writer')).rejects.toMatchObject({
      status: 403,
      response: { data: { message: expect.stringMatching(/^You must authenticate with an installation/) } },
    });
  });

  it('looks at the rate limit without spending it', async () => {
    const { data } = await octokit().rest.rateLimit.get();
    expect((await octokit().rest.rateLimit.get()).data.rate.used).toBe(data.rate.used);
  });
});
