import {
  cutShort,
  json,
  never,
  page,
  reset,
  serveReplies,
  text,
  type Reply,
  type TestApi,
} from './api.fixture';
import { ApiFailure } from './api-failure';
import { githubClient, type ClientOptions } from './client';

describe('the client of the API', () => {
  let api: TestApi;
  const answered = json(200, { data: { viewer: { login: 'robin' } } });
  const QUERY = 'query { viewer { login } }';

  const connect = async (replies: Reply[], options: Partial<ClientOptions> = {}) => {
    api = await serveReplies(...replies);
    return githubClient({ endpoints: api.endpoints, token: 'ghp_secret', retryDelay: 1, ...options });
  };
  const failure = (promise: Promise<unknown>): Promise<ApiFailure> =>
    promise.then(
      () => Promise.reject(new Error('did not fail')),
      (error: ApiFailure) => error,
    );
  afterEach(() => api.close());

  it('asks GraphQL at the very address of the settings, says who it is, and shows the token to nobody else', async () => {
    const client = await connect([answered]);
    const variables = { url: 'a', method: 'b', query: 'c' };
    expect(await client.query(QUERY, variables)).toEqual({
      data: { viewer: { login: 'robin' } },
      errors: [],
    });
    const [request] = api.received;
    expect(request).toMatchObject({ method: 'POST', url: '/elsewhere/graphql' });
    expect(request?.headers['user-agent']).toMatch(/^nx-codex\/\d+\.\d+\.\d+/);
    expect(request?.headers.authorization).toBe('token ghp_secret');
    expect(JSON.parse(request?.body ?? '')).toEqual({ query: QUERY, variables });
  });

  it('asks REST below the address of the settings', async () => {
    const client = await connect([json(200, { login: 'acme' })]);
    const octokit = await client.rest();
    const { data } = await octokit.request('GET /orgs/{org}', { org: 'acme' });
    expect(data.login).toBe('acme');
    expect(api.received[0]?.url).toBe('/api/v3/orgs/acme');
  });

  it('sends queries at once, not one a second', async () => {
    const waiting: (() => void)[] = [];
    const together: Reply = (request, response) => {
      waiting.push(() => answered(request, response));
      if (waiting.length === 4) waiting.forEach((answer) => answer());
    };
    const client = await connect([together]);
    const answers = await Promise.all([1, 2, 3, 4].map(() => client.query(QUERY, {})));
    expect(answers).toHaveLength(4);
  });

  it.each<[string, Reply]>([
    ['503', text(503, 'busy', { 'content-type': 'text/plain' })],
    ['500', json(500, { message: 'oops' })],
    ['502 with a page', text(502, '<html>', { 'content-type': 'text/html' })],
    ['a reset', reset],
    ['half an answer', cutShort],
    [
      'a query that ran out of time',
      json(200, { data: null, errors: [{ message: 'Something went wrong' }] }),
    ],
  ])('tries again after %s', async (_name, reply) => {
    const client = await connect([reply, reply, answered]);
    expect((await client.query(QUERY, {})).errors).toEqual([]);
    expect(api.received).toHaveLength(3);
  });

  it('gives up after three more attempts', async () => {
    const client = await connect([reset]);
    expect(await failure(client.query(QUERY, {}))).toMatchObject({
      status: null,
      networkCode: 'UND_ERR_SOCKET',
    });
    expect(api.received).toHaveLength(4);
  });

  it.each<[number, Reply]>([
    [401, json(401, { message: 'Bad credentials' })],
    [403, json(403, { message: 'Resource not accessible by integration' })],
    [404, json(404, { message: 'Not Found' })],
    [422, json(422, { message: 'Validation Failed' })],
    [501, json(501, { message: 'Not Implemented' })],
    [200, page],
    [200, json(200, { errors: [{ message: 'No such field', extensions: { code: 'undefinedField' } }] })],
  ])('does not try again after %i', async (status, reply) => {
    const client = await connect([reply]);
    expect(await failure(client.query(QUERY, {}))).toMatchObject({ name: 'ApiFailure', status });
    expect(api.received).toHaveLength(1);
  });

  it('gives a heavy query that ran out of time back at once, but tries again after a reset', async () => {
    const client = await connect([reset, json(504, { message: 'timeout' }), answered]);
    expect(await failure(client.query(QUERY, {}, { heavy: true }))).toMatchObject({ status: 504 });
    expect(api.received).toHaveLength(2);
  });

  it('waits as GitHub asks when too much is asked at once, and says so', async () => {
    const limited = json(403, { message: 'secondary rate limit' }, { 'retry-after': '1' });
    const onSecondaryLimit = jest.fn();
    const client = await connect([limited, answered], { onSecondaryLimit });
    await client.query(QUERY, {});
    expect(onSecondaryLimit.mock.calls).toEqual([[1]]);
  });

  it('does not wait for an hour', async () => {
    const reset = String(Math.floor(Date.now() / 1000) + 3600);
    const spent = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    const client = await connect([
      json(200, { data: null, errors: [{ type: 'RATE_LIMITED', message: '' }] }, spent),
    ]);
    expect(await failure(client.query(QUERY, {}))).toBeInstanceOf(ApiFailure);
    expect(api.received).toHaveLength(1);
  });

  it.each<[string, Reply]>([
    ['a request', never],
    ['a wait', json(429, {}, { 'retry-after': '100' })],
  ])('is interrupted during %s', async (_name, reply) => {
    const stop = new AbortController();
    const client = await connect(
      [(...exchange) => (setTimeout(() => stop.abort(), 50), reply(...exchange))],
      {
        signal: stop.signal,
      },
    );
    expect(await failure(client.query(QUERY, {}))).toMatchObject({ code: 'interrupted' });
  });

  it('prints nothing', async () => {
    const print = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      jest.spyOn(console, name),
    );
    const client = await connect([json(410, {}, { deprecation: 'true', sunset: 'tomorrow' })]);
    const octokit = await client.rest();
    await failure(octokit.request('GET /orgs/{org}', { org: 'acme' }));
    for (const spy of print) expect(spy).not.toHaveBeenCalled();
  });
});
