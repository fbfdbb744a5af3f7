import { joinEndpoints } from './endpoints';

const github = {
  apiUrl: 'https://api.github.com',
  graphqlUrl: 'https://api.github.com/graphql',
  serverUrl: 'https://github.com',
};
const enterprise = {
  apiUrl: 'https://ghe.acme.dev/api/v3',
  graphqlUrl: 'https://ghe.acme.dev/api/graphql',
  serverUrl: 'https://ghe.acme.dev',
};
const resident = {
  apiUrl: 'https://api.acme.ghe.com',
  graphqlUrl: 'https://api.acme.ghe.com/graphql',
  serverUrl: 'https://acme.ghe.com',
};

describe('the servers', () => {
  it.each([
    ['nothing given', {}, {}, github],
    ['a runner of github.com', {}, github, github],
    ['an Enterprise REST API only', {}, { apiUrl: enterprise.apiUrl }, enterprise],
    ['an Enterprise server only', { serverUrl: enterprise.serverUrl }, {}, enterprise],
    ['a GHE.com API only', { apiUrl: resident.apiUrl }, {}, resident],
    ['a GHE.com server only', {}, { serverUrl: resident.serverUrl }, resident],
    ['github.com as server', { serverUrl: github.serverUrl }, {}, github],
    ['config over environment', enterprise, resident, enterprise],
    ['config, but on a runner of github.com', { apiUrl: enterprise.apiUrl }, github, enterprise],
    [
      'one key of the config',
      { graphqlUrl: 'https://proxy.acme.dev/graphql' },
      enterprise,
      { ...enterprise, graphqlUrl: 'https://proxy.acme.dev/graphql' },
    ],
    [
      'a server of its own kind',
      {},
      { apiUrl: 'http://127.0.0.1:4000' },
      {
        apiUrl: 'http://127.0.0.1:4000',
        graphqlUrl: 'http://127.0.0.1:4000/graphql',
        serverUrl: 'http://127.0.0.1:4000',
      },
    ],
  ])('%s', (_name, config, environment, endpoints) => {
    expect(joinEndpoints([config, environment])).toEqual(endpoints);
  });
});
