import { readEnvironment } from './environment';

describe('the environment', () => {
  it.each([
    [{ GITHUB_TOKEN: 'one', GH_TOKEN: 'two' }, 'one'],
    [{ GITHUB_TOKEN: '', GH_TOKEN: 'two\n' }, 'two'],
    [{ GITHUB_TOKEN: ' ' }, undefined],
    [{}, undefined],
  ])('%j gives the token %j', (env, token) => {
    expect(readEnvironment(env).token).toBe(token);
  });

  it('has the servers of an Actions runner', () => {
    const env = {
      GITHUB_API_URL: 'https://ghe.acme.dev/api/v3/',
      GITHUB_GRAPHQL_URL: 'https://ghe.acme.dev/api/graphql',
      GITHUB_SERVER_URL: '',
    };
    expect(readEnvironment(env).endpoints).toEqual({
      apiUrl: 'https://ghe.acme.dev/api/v3',
      graphqlUrl: 'https://ghe.acme.dev/api/graphql',
    });
  });

  it('names the variables that are wrong, and no value', () => {
    const { problems } = readEnvironment({
      GITHUB_API_URL: 'https://hunter2@ghe.acme.dev',
      GITHUB_SERVER_URL: 'hunter2',
      GH_TOKEN: 'hunter2 hunter2',
    });
    expect(problems.map(({ line }) => line)).toEqual([
      'GITHUB_API_URL must not hold credentials; the token comes from GITHUB_TOKEN',
      'GITHUB_SERVER_URL must be an address that begins with https:// or http://',
      'GH_TOKEN has a character that no token has (its value is not shown)',
    ]);
  });
});
