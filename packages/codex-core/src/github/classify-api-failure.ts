import { CodexError, type ErrorCode } from '../errors/codex-error';
import type { ApiFailure } from './api-failure';
import { rateLimitIn, type RateLimit } from './rate-limit';

const ENDPOINT =
  'github.apiUrl and github.graphqlUrl in codex.config.json, or GITHUB_API_URL and GITHUB_GRAPHQL_URL';

/** What a failure of the API means to a person. Reads statuses, headers and types; quotes neither token nor answer. */
export function classifyApiFailure(failure: ApiFailure): CodexError {
  const { status, url, headers, networkCode, isJson } = failure;
  const { host } = new URL(url);
  const error = (code: ErrorCode, message: string, resolution: string) =>
    new CodexError(code, message, {
      resolution,
      data: { url, status, requestId: headers['x-github-request-id'], networkCode },
      cause: failure.cause,
    });
  if (networkCode !== null)
    return error('api_unreachable', `Cannot reach ${url} (${networkCode})`, toReach(networkCode));
  if (!isJson && (status ?? 0) < 500) {
    const type = headers['content-type'] ?? 'no content type';
    return error(
      'api_not_github',
      `${url} does not answer as GitHub does (HTTP ${status}, ${type})`,
      notGithub(),
    );
  }
  const limit = rateLimitIn(failure);
  if (limit !== null) return error('rate_limited', `GitHub rate limit exceeded at ${host}`, toWait(limit));
  if (status === 401) {
    return error('authentication_failed', `Authentication failed at ${host}`, toAuthenticate(host));
  }
  if (status === 403 || failure.graphqlErrors.some(({ type }) => type === 'FORBIDDEN')) {
    return error('permission_denied', `Permission denied at ${host}`, toPermit(failure));
  }
  return error('api_failed', `GitHub's API at ${host} failed (${reason(failure)})`, retryLater(host));
}

function toReach(networkCode: string): string {
  if (networkCode.includes('CERT') || networkCode.includes('SIGNED')) {
    return 'Name the certificate of your authority in NODE_EXTRA_CA_CERTS';
  }
  return [
    `Check the network, and the address: ${ENDPOINT}`,
    'Behind a proxy: HTTPS_PROXY is used for the API only by Node 22.21 or later, with NODE_USE_ENV_PROXY=1',
  ].join('\n');
}

function notGithub(): string {
  return `Check ${ENDPOINT}, and whether a proxy or a sign-in page stands in between`;
}

function toWait({ kind, retryAfter }: RateLimit): string {
  const renewed = new Date(Date.now() + retryAfter * 1000).toISOString().slice(11, 16);
  return kind === 'primary'
    ? `Run again after ${renewed} UTC, or use a token with a higher limit`
    : `Run again after ${renewed} UTC, with a lower parallelRepos`;
}

function toAuthenticate(host: string): string {
  return `Set GITHUB_TOKEN or GH_TOKEN to a valid token of ${host}: this one is wrong, expired or revoked`;
}

/** https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api has the headers. */
function toPermit({ headers, graphqlErrors }: ApiFailure): string {
  if (
    headers['x-github-sso'] !== undefined ||
    graphqlErrors.some(({ extensions }) => extensions?.saml_failure)
  ) {
    return 'Authorize the token in GITHUB_TOKEN or GH_TOKEN for the SAML single sign-on of the organization';
  }
  const needed = headers['x-accepted-github-permissions'];
  const permissions = needed === undefined ? 'Contents: write and Metadata: read' : String(needed);
  return (
    `Give the token in GITHUB_TOKEN or GH_TOKEN access to the repositories of the organization (scope repo, ` +
    `or as a fine-grained token: ${permissions})`
  );
}

function retryLater(host: string): string {
  const isGithubs = host === 'api.github.com';
  return `Run again later; ${isGithubs ? 'https://www.githubstatus.com' : `whoever runs ${host}`} knows whether there is trouble`;
}

function reason({ status, graphqlErrors }: ApiFailure): string {
  const [first] = graphqlErrors;
  return first === undefined ? `HTTP ${status}` : first.message;
}
