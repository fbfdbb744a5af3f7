import { readFileSync } from 'node:fs';
import type { Octokit as Core, OctokitOptions } from '@octokit/core';
import type { Octokit } from 'octokit';
import type { GithubEndpoints } from '../config/settings';
import { CodexError } from '../errors/codex-error';
import { TimeLimit } from '../errors/time-limit';
import type { GraphqlError } from './api-failure';
import { failureIn, failureOf } from './read-response';
import { backoff, pause, withRetries, type RetryPolicy } from './retry';

export interface ClientOptions extends RetryPolicy {
  endpoints: GithubEndpoints;
  token: string;
}

/** Octokit, typed by route; built here only. */
export type Rest = Octokit;

/** `errors` are those of single fields, which are null in `data`. */
export interface GraphqlAnswer<T> {
  data: T;
  errors: GraphqlError[];
}

export interface QueryOptions {
  /** When it asked too much, it rejects at once, and the caller asks for less. */
  heavy?: boolean;
  /** One attempt, of which nobody is told anything, for as long as somebody may want the answer. */
  wanted?: AbortSignal;
}

/** GitHub's API. What fails for good is an ApiFailure, or `interrupted`. */
export interface GithubClient {
  /** Whether the token is of a GitHub App's installation, as the `GITHUB_TOKEN` of a workflow is. */
  readonly isInstallation: boolean;
  /** For single requests: without Octokit's plugins, which every run would wait for to be loaded. */
  core(): Promise<Core>;
  rest(): Promise<Rest>;
  query<T>(document: string, variables: object, options?: QueryOptions): Promise<GraphqlAnswer<T>>;
  /** The pause before something smaller is asked for the first, second, … time. */
  pause(retry: number): Promise<void>;
}

/**
 * https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
 * What follows it is opaque: since 2026 it may have two dots, by which Octokit's own `auth()` takes the token for an App's JWT.
 */
const INSTALLATION_PREFIX = 'ghs_';

/** Milliseconds for one attempt. GitHub's own limit is 10 seconds; a proxy may add to it. */
const REQUEST_TIMEOUT = 30_000;

export function githubClient(options: ClientOptions): GithubClient {
  let octokit: Promise<Octokit> | undefined;
  let plain: Promise<Core> | undefined;
  const core = () => (plain ??= import('@octokit/core').then(({ Octokit }) => build(Octokit, options)));
  return {
    isInstallation: options.token.startsWith(INSTALLATION_PREFIX),
    core,
    rest: () => (octokit ??= import('octokit').then(({ Octokit }) => build(Octokit, options))),
    async query<T>(document: string, variables: object, { heavy = false, wanted }: QueryOptions = {}) {
      const { request } = await core();
      // Not octokit.graphql: it derives the address from the REST one, and ours must be honoured exactly.
      const { data } = await request(`POST ${options.endpoints.graphqlUrl}`, {
        query: document,
        variables,
        request: { heavy, ...(wanted && { signal: wanted }) },
      });
      return { data: data.data as T, errors: (data.errors ?? []) as GraphqlError[] };
    },
    pause: (retry) => pause(backoff(retry, options), options.signal),
  };
}

/**
 * Octokit's own plugins are off. Throttling sends one POST a second (meant for writes: 50 seconds for the queries of 1000
 * repositories) and its waits cannot be interrupted; retry asks a query that was too heavy again as it is, and ignores Retry-After.
 */
function build<T extends Core>(
  Octokit: new (options: OctokitOptions) => T,
  { endpoints, token, ...policy }: ClientOptions,
): T {
  const octokit = new Octokit({
    auth: token,
    baseUrl: endpoints.apiUrl,
    userAgent: `nx-codex/${packageVersion()}`,
    log: silent,
    request: { log: silent, fetch: fetchWithin(policy.signal) },
    retry: { enabled: false },
    throttle: { enabled: false },
  });
  octokit.hook.wrap('request', (request, options) => {
    const attempt = async () => {
      try {
        const response = await request(options);
        const failure = failureIn(response);
        if (failure === null) return response;
        throw failure;
      } catch (error) {
        throw policy.signal?.aborted ? interrupted() : failureOf(error);
      }
    };
    if (options.request.signal) return attempt();
    return withRetries(attempt, { ...policy, heavy: options.request.heavy === true });
  });
  return octokit;
}

/** Each attempt has its own time, and ends when the run is interrupted. */
function fetchWithin(signal: AbortSignal | undefined): typeof fetch {
  return (input, init) =>
    fetch(input, { ...init, signal: new TimeLimit(REQUEST_TIMEOUT, signal, init?.signal).signal });
}

const ignore = () => undefined;
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function interrupted(): CodexError {
  return new CodexError('interrupted', 'Interrupted', { resolution: 'Run the command again' });
}

/** The package finds itself, from whichever of its files this function is bundled into. */
function packageVersion(): string {
  const manifest = readFileSync(require.resolve('codex-core/package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
