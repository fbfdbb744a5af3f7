import { html, json, text, type Answer } from './answer';
import type { FaultAction } from './faults';

/** The answer that a fault gives in the handler's place; null: the request goes its way. */
export function faultAnswer(action: FaultAction): Answer | null {
  switch (action.type) {
    case 'status':
      return statusAnswer(action.status, action.body, action.headers);
    case 'html':
      return html(
        action.status ?? 200,
        '<!DOCTYPE html>\n<html><body><h1>Sign in to the network</h1></body></html>\n',
      );
    case 'graphql-timeout':
      return action.overObjects === undefined ? graphqlTimeout(action.status) : null;
    case 'secondary-rate-limit':
      return secondaryRateLimit(action.status, action.retryAfter);
    default:
      return null;
  }
}

/** The words are GitHub's: https://github.com/backstage/backstage/issues/15982 quotes them. */
export function graphqlTimeout(status = 200): Answer {
  const message =
    'Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug. ' +
    'Please include `F0F0:0F0F:F0F0:0F0F:F0F0` when reporting this issue.';
  return json(status, { data: null, errors: [{ message }] });
}

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
function secondaryRateLimit(status = 403, retryAfter = 60): Answer {
  return json(
    status,
    {
      documentation_url:
        'https://docs.github.com/free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits',
      message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    },
    { 'retry-after': String(retryAfter) },
  );
}

function statusAnswer(status: number, body: unknown = '', headers: Record<string, string> = {}): Answer {
  return typeof body === 'string' ? text(status, body, headers) : json(status, body, headers);
}
