import pRetry from 'p-retry';
import { CodexError, type ErrorCode } from '../errors/codex-error';

export interface RetryPolicy {
  /** After the first attempt; default 3. */
  retries: number;
  /** Milliseconds before the first retry, doubled for each further one, times 1–2 at random; default 1000. */
  minTimeout: number;
}

export const DEFAULT_RETRY: RetryPolicy = { retries: 3, minTimeout: 1000 };

/** What passes by itself. git does not show a Retry-After, so the wait is our own. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['network_failed', 'rate_limited']);

export const interrupted = (): CodexError =>
  new CodexError('interrupted', 'Interrupted', {
    resolution: 'Run the sync again; what was pushed is kept.',
  });

/** Tries again what passes; rejects with `interrupted` as soon as the signal says so, also while waiting. */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  { retries, minTimeout }: RetryPolicy,
  signal?: AbortSignal,
): Promise<T> {
  if (signal?.aborted) throw interrupted();
  try {
    return await pRetry(attempt, {
      retries,
      minTimeout,
      factor: 2,
      randomize: true,
      signal,
      shouldRetry: ({ error }) => error instanceof CodexError && PASSING.has(error.code),
    });
  } catch (error) {
    throw signal?.aborted && !(error instanceof CodexError) ? interrupted() : error;
  }
}
