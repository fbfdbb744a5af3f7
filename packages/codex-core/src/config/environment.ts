import { ENVIRONMENT, type Problem, problemAt } from './problem';
import { serverUrlProblem, withoutTrailingSlash } from './rules/server-url';
import type { GithubEndpoints } from './settings';

export interface Environment {
  /** For git and the API only; it must never get into a message. */
  token: string | undefined;
  endpoints: Partial<GithubEndpoints>;
  problems: Problem[];
}

const URLS = {
  apiUrl: 'GITHUB_API_URL',
  graphqlUrl: 'GITHUB_GRAPHQL_URL',
  serverUrl: 'GITHUB_SERVER_URL',
} as const;

/** The token and servers as on a GitHub Actions runner. An empty variable is one that is not set. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const problems: Problem[] = [];
  const endpoints: Partial<GithubEndpoints> = {};
  for (const key of ['apiUrl', 'graphqlUrl', 'serverUrl'] as const) {
    const url = withoutTrailingSlash(env[URLS[key]] ?? '');
    if (url === '') continue;
    const problem = serverUrlProblem(url);
    if (problem) problems.push(problemAt(ENVIRONMENT, [URLS[key]], problem));
    else endpoints[key] = url;
  }
  const variable = ['GITHUB_TOKEN', 'GH_TOKEN'].find((name) => env[name]?.trim());
  const token = variable && env[variable]?.trim();
  if (variable && token && !/^[\x21-\x7e]+$/.test(token)) {
    problems.push(
      problemAt(ENVIRONMENT, [variable], 'has a character that no token has (its value is not shown)'),
    );
  }
  return { token, endpoints, problems };
}
