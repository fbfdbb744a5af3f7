import type { RequestError } from 'octokit';
import { ApiFailure, askedTooMuch, isRateLimitError, type GraphqlError, type Headers } from './api-failure';

interface Response {
  url: string;
  status: number;
  headers: Headers;
  data: unknown;
}

/** The failure in an answer with a good status: no JSON, a part of it, or a GraphQL answer that is of no use. */
export function failureIn(response: Response): ApiFailure | null {
  if (response.status === 204) return null;
  if (typeof response.data !== 'object' || response.data === null) return unreadable(response);
  const { data, errors } = response.data as { data?: unknown; errors?: GraphqlError[] };
  if (!Array.isArray(errors) || errors.length === 0) return null;
  const failure = new ApiFailure({ ...facts(response), graphqlErrors: errors });
  const useless = data === null || data === undefined;
  return useless || errors.some(isRateLimitError) || askedTooMuch(failure) ? failure : null;
}

/** What Octokit threw, as facts. Its own error is dropped: it holds the request's headers. */
export function failureOf(error: unknown): unknown {
  if (!isRequestError(error)) return error;
  if (error.response !== undefined)
    return unreadable(error.response) ?? new ApiFailure(facts(error.response));
  const { cause } = error;
  return new ApiFailure({
    url: plain(error.request.url),
    status: null,
    networkCode: networkCode(cause),
    cause,
  });
}

/** Octokit hands over the text where a JSON body cannot be parsed, and where the body is no JSON. */
function unreadable(response: Response): ApiFailure | null {
  if (typeof response.data === 'object' && !(response.data instanceof ArrayBuffer)) return null;
  const isJson = /^application\/([\w.-]+\+)?json\b/i.test(String(response.headers['content-type'] ?? ''));
  const brokeOff = isJson && response.status < 300;
  return new ApiFailure({
    ...facts(response),
    isJson,
    ...(brokeOff ? { status: null, networkCode: 'TRUNCATED' } : {}),
  });
}

function facts({ url, status, headers }: Response) {
  return { url: plain(url), status, headers };
}

function plain(url: string): string {
  return url.split('?', 1)[0] as string;
}

function isRequestError(error: unknown): error is RequestError {
  return error instanceof Error && 'status' in error && 'request' in error;
}

/** Fetch wraps the system's error; the code is on the innermost one that has any. */
function networkCode(error: unknown): string {
  for (let cause = error; typeof cause === 'object' && cause !== null;) {
    const { name, code, cause: inner } = cause as { name?: unknown; code?: unknown; cause?: unknown };
    if (name === 'TimeoutError') return 'TIMEOUT';
    if (typeof code === 'string') return code;
    cause = inner;
  }
  return 'FETCH_FAILED';
}
