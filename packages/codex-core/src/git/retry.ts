import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { CodexError, type ErrorCode } from '../errors/codex-error';
import { interrupted } from './interrupted';

export interface RetryPolicy {
  /** After the first attempt; default 3. */
  retries: number;
  /** Milliseconds before the first retry, doubled for each further one, times 1–2 at random; default 1000. */
  minTimeout: number;
}

export const DEFAULT_RETRY: RetryPolicy = { retries: 3, minTimeout: 1000 };

/** What passes by itself. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['network_failed', 'rate_limited']);
/** Seconds; as with GitHub's API, a run that would have to wait longer is better started again. */
const LONGEST_WAIT = 120;

/**
 * Tries again what passes; rejects with `interrupted` when the signal comes before the first attempt or between two.
 * An attempt that succeeds counts, whatever the signal said meanwhile.
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  { retries, minTimeout }: RetryPolicy,
  signal?: AbortSignal,
): Promise<T> {
  if (signal?.aborted) throw interrupted();
  let done: { value: T } | undefined;
  const remembered = async (): Promise<void> => {
    done = { value: await attempt() };
  };
  const shouldRetry = ({ error }: { error: Error }): boolean => passes(error);
  const policy = { retries, minTimeout, factor: 2, randomize: true, signal, shouldRetry };
  try {
    await pRetry(remembered, { ...policy, onFailedAttempt: (failed) => waitAsAsked(failed, signal) });
  } catch (error) {
    // pRetry rejects with the signal's reason also after a success.
    if (!done) throw signal?.aborted && !(error instanceof CodexError) ? interrupted() : error;
  }
  return done!.value;
}

interface FailedAttempt {
  error: Error;
  retriesLeft: number;
}

/** Before the wait of our own, which spreads those that were told the same. */
async function waitAsAsked({ error, retriesLeft }: FailedAttempt, signal?: AbortSignal): Promise<void> {
  if (passes(error) && retriesLeft > 0) await sleep(askedWait(error) * 1000, undefined, { signal });
}

const passes = (error: Error): boolean =>
  error instanceof CodexError && PASSING.has(error.code) && askedWait(error) <= LONGEST_WAIT;

/** Seconds. git's own client does not show a Retry-After. */
function askedWait(error: Error): number {
  return error instanceof CodexError ? Number(error.data['retryAfter'] ?? 0) : 0;
}
