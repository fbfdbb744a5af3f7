import { isRateLimitError, type ApiFailure } from './api-failure';

export interface RateLimit {
  kind: 'primary' | 'secondary';
  /** Seconds to wait. */
  retryAfter: number;
}

/** "Otherwise, wait for at least one minute before retrying" (the documentation below). */
const UNSAID = 60;

/** The limit that a failure tells of, by https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
export function rateLimitIn({ status, headers, graphqlErrors }: ApiFailure): RateLimit | null {
  const limited = graphqlErrors.some(isRateLimitError);
  if (status !== 403 && status !== 429 && !limited) return null;
  const retryAfter = headers['retry-after'];
  if (retryAfter !== undefined) return { kind: 'secondary', retryAfter: Number(retryAfter) || UNSAID };
  if (headers['x-ratelimit-remaining'] !== undefined && Number(headers['x-ratelimit-remaining']) === 0) {
    return { kind: 'primary', retryAfter: secondsUntil(Number(headers['x-ratelimit-reset'])) };
  }
  return status === 429 || limited ? { kind: 'secondary', retryAfter: UNSAID } : null;
}

/** One second more than the clock says, so that the limit is surely renewed. */
function secondsUntil(epochSeconds: number): number {
  const seconds = Math.ceil(epochSeconds - Date.now() / 1000) + 1;
  return Number.isNaN(seconds) ? UNSAID : Math.max(seconds, 1);
}
