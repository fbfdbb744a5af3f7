import { setTimeout as sleep } from 'node:timers/promises';
import { ApiFailure, askedTooMuch } from './api-failure';
import { rateLimitIn } from './rate-limit';

export interface RetryPolicy {
  signal?: AbortSignal;
  /** Called each time GitHub says that too much is asked at once; seconds to wait. */
  onSecondaryLimit?: (retryAfter: number) => void;
  /** Milliseconds before the first retry; doubled before each further one. Default 1000. */
  retryDelay?: number;
}

const RETRIES = 3;
/** Seconds. A primary limit may take up to an hour to be renewed: a run that waits so long is better started again. */
const LONGEST_WAIT = 120;

const passingStatuses = new Set<number | null>([500, 502, 503, 504]);
/** A refused connection, an unknown host and a bad certificate are not among them: they are mistakes to be told at once. */
const passingCodes = new Set<string | null>([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'TIMEOUT',
  'TRUNCATED',
]);

/** Tries again what passes. A `heavy` request that asked too much is not: the caller asks for less. */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  { heavy, ...policy }: RetryPolicy & { heavy: boolean },
): Promise<T> {
  for (let retry = 0; ; retry += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ApiFailure) || (heavy && askedTooMuch(error))) throw error;
      const wait = waitBefore(error, retry, policy);
      if (wait === null || retry === RETRIES) throw error;
      await pause(wait, policy.signal);
    }
  }
}

/** Milliseconds for the pause before retry 0, 1, 2, … */
export function backoff(retry: number, { retryDelay = 1000 }: RetryPolicy): number {
  return retryDelay * 2 ** retry;
}

/** Ends early when the run is interrupted; what is asked next rejects then. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}

function waitBefore(failure: ApiFailure, retry: number, policy: RetryPolicy): number | null {
  const limit = rateLimitIn(failure);
  if (limit?.kind === 'secondary') policy.onSecondaryLimit?.(limit.retryAfter);
  if (limit !== null) return limit.retryAfter > LONGEST_WAIT ? null : limit.retryAfter * 1000;
  const passes =
    passingStatuses.has(failure.status) || passingCodes.has(failure.networkCode) || askedTooMuch(failure);
  if (!passes) return null;
  const asked = Number(failure.headers['retry-after'] ?? 0);
  if (asked > LONGEST_WAIT) return null;
  return Math.max(backoff(retry, policy), (asked || 0) * 1000);
}
