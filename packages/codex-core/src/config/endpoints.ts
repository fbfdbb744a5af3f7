import type { GithubEndpoints } from './settings';

const GITHUB_API = 'https://api.github.com';

/**
 * The servers of a run: `github.*` of codex.config.json win over the environment variables, these over github.com.
 * The first layer that names the REST API or the server settles which GitHub it is: what it does not name is derived
 * from it and not taken from a lower layer, so that a token for one server is never sent to another.
 */
export function joinEndpoints(layers: readonly Partial<GithubEndpoints>[]): GithubEndpoints {
  let given: Partial<GithubEndpoints> = {};
  for (const layer of layers) {
    given = { ...layer, ...given };
    if (given.apiUrl ?? given.serverUrl) break;
  }
  const apiUrl = given.apiUrl ?? (given.serverUrl ? apiOf(given.serverUrl) : GITHUB_API);
  return {
    apiUrl,
    graphqlUrl: given.graphqlUrl ?? graphqlOf(apiUrl),
    serverUrl: given.serverUrl ?? serverOf(apiUrl),
  };
}

/**
 * GitHub Enterprise Server has `/api/v3` and `/api/graphql` on its own host; github.com and GHE.com have a host `api.`:
 * https://docs.github.com/en/enterprise-server/rest/quickstart, https://docs.github.com/en/graphql/guides/forming-calls-with-graphql
 */
const ENTERPRISE_REST = /\/api\/v3$/;
const API_HOST = /^(https?:\/\/)api\.([^/]+)$/;

const graphqlOf = (apiUrl: string): string =>
  ENTERPRISE_REST.test(apiUrl) ? apiUrl.replace(ENTERPRISE_REST, '/api/graphql') : `${apiUrl}/graphql`;

const serverOf = (apiUrl: string): string => apiUrl.replace(ENTERPRISE_REST, '').replace(API_HOST, '$1$2');

function apiOf(serverUrl: string): string {
  const hasApiHost = /^https?:\/\/(?:github\.com|[^/]+\.ghe\.com)$/.test(serverUrl);
  return hasApiHost ? serverUrl.replace('://', '://api.') : `${serverUrl}/api/v3`;
}
