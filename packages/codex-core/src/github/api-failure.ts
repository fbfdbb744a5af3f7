/** An entry of `errors` in a GraphQL answer. */
export interface GraphqlError {
  /** `NOT_FOUND`, `FORBIDDEN`, `RATE_LIMITED`, …; absent when GitHub's own time was up. */
  type?: string;
  message: string;
  path?: (string | number)[];
  extensions?: { code?: string; saml_failure?: boolean };
}

export type Headers = Readonly<Record<string, string | number | undefined>>;

export interface ApiFailureFacts {
  /** Without its query. */
  url: string;
  /** HTTP status; null when there was no answer, or only a part of one. */
  status: number | null;
  headers?: Headers;
  /** `ECONNREFUSED`, `ENOTFOUND`, `UND_ERR_SOCKET`, …; `TIMEOUT` when our own time was up; `TRUNCATED` when an answer broke off. */
  networkCode?: string | null;
  /** False for a page of a proxy or a gateway. */
  isJson?: boolean;
  graphqlErrors?: GraphqlError[];
  cause?: unknown;
}

/** A request that got no answer, or one that is none: the facts to switch on, never a token. It does not leave this package. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly url: string;
  readonly status: number | null;
  readonly headers: Headers;
  readonly networkCode: string | null;
  readonly isJson: boolean;
  readonly graphqlErrors: GraphqlError[];

  constructor({ url, status, headers, networkCode, isJson, graphqlErrors, cause }: ApiFailureFacts) {
    super(`${url}: ${networkCode ?? status}`, { cause });
    this.url = url;
    this.status = status;
    this.headers = headers ?? {};
    this.networkCode = networkCode ?? null;
    this.isJson = isJson ?? true;
    this.graphqlErrors = graphqlErrors ?? [];
  }
}

/**
 * GitHub ends a request after 10 seconds with 502, 504, or 200 and an error that has neither type nor code (a wrong query has a
 * code): less must be asked for at once. https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export function askedTooMuch({ status, networkCode, graphqlErrors }: ApiFailure): boolean {
  return status === 502 || status === 504 || networkCode === 'TIMEOUT' || graphqlErrors.some(ranOut);
}

function ranOut({ type, extensions }: GraphqlError): boolean {
  return type === undefined ? extensions?.code === undefined : type === 'RESOURCE_LIMITS_EXCEEDED';
}

export function isRateLimitError({ type }: GraphqlError): boolean {
  return type === 'RATE_LIMITED' || type === 'RATE_LIMIT';
}
