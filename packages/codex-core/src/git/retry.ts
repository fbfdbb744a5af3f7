import pRetry from 'p-retry';
import { CodexError, type ErrorCode } from '../errors/codex-error';
import { interrupted } from './interrupted';
import { Patience } from './patience';

export interface RetryPolicy {
  /** After the first attempt; default 3. */
  retries: number;
  /** Milliseconds before the first retry, doubled for each further one, times 1–2 at random; default 1000. */
  minTimeout: number;
}

export const DEFAULT_RETRY: RetryPolicy = { retries: 3, minTimeout: 1000 };

/** What passes by itself. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['network_failed', 'rate_limited']);

/**
 * Tries again what passes, after the wait that the server asks for (`retryAfter`), if there is patience for it; else,
 * until that time, nothing is asked. Rejects with `interrupted` when the signal comes before the first attempt or between two. An attempt that succeeds counts,
 * whatever the signal said meanwhile.
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  { retries, minTimeout, patience = new Patience() }: RetryPolicy & { patience?: Patience },
  signal?: AbortSignal,
): Promise<T> {
  if (signal?.aborted) throw interrupted();
  if (patience.refusal) throw patience.refusal;
  let done: { value: T } | undefined;
  const remembered = async (): Promise<void> => {
    done = { value: await attempt() };
  };
  const shouldRetry = async ({ error }: { error: Error }): Promise<boolean> =>
    error instanceof CodexError &&
    PASSING.has(error.code) &&
    (await patience.wait(Number(error.data['retryAfter'] ?? 0), signal));
  try {
    await pRetry(remembered, { retries, minTimeout, factor: 2, randomize: true, signal, shouldRetry });
  } catch (error) {
    // pRetry rejects with the signal's reason also after a success.
    if (!done)
      throw signal?.aborted && !(error instanceof CodexError) ? interrupted() : (patience.refusal ?? error);
  }
  return done!.value;
}
