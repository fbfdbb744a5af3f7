import pLimit from 'p-limit';
import { isCrowding } from '../errors/crowding';

export interface PoolOptions {
  /** Tasks at a time, 1 or more; 1 is strictly sequential. */
  size: number;
  /** After it, tasks that run end by themselves and no other starts. */
  signal?: AbortSignal;
  /** Told once for each step, with the new size; the warning is the caller's. */
  onStepDown?: (step: { size: number; reason: string }) => void;
}

export interface Pool {
  /** How many tasks may run at a time now. */
  readonly size: number;
  /**
   * Starts the task when its turn comes, in the order of the calls. A task that rejects with `resources_exhausted` or
   * `rate_limited` (`isCrowding`) makes the pool step down and runs again at the end of the queue, at most 3 times; any other
   * rejection is the caller's. A task that an abort kept from starting resolves to `notAttempted`.
   */
  run<T>(task: () => Promise<T>, notAttempted: T): Promise<T>;
  run<T>(task: () => Promise<T>): Promise<T | undefined>;
  /** Halves the size, down to 1; there it does nothing. Running tasks are not touched. */
  stepDown(reason: string): void;
}

const RUN_AGAIN = 3;

export function createPool({ size, signal, onStepDown }: PoolOptions): Pool {
  const limit = pLimit(size);

  const stepDown = (reason: string): void => {
    if (limit.concurrency === 1) return;
    limit.concurrency = Math.floor(limit.concurrency / 2);
    onStepDown?.({ size: limit.concurrency, reason });
  };

  const attempt = async <T>(task: () => Promise<T>, notAttempted: T, again: number): Promise<T> => {
    const ended = await limit(async () => {
      if (signal?.aborted) return { value: notAttempted };
      const startedAt = limit.concurrency;
      try {
        return { value: await task() };
      } catch (error) {
        if (again === 0 || !isCrowding(error)) throw error;
        /** Tasks that started before the last step say nothing about the size after it: one burst is one step. */
        if (startedAt === limit.concurrency) stepDown(error.message);
        return 'again';
      }
    });
    return ended === 'again' ? attempt(task, notAttempted, again - 1) : ended.value;
  };

  function run<T>(task: () => Promise<T>, notAttempted: T): Promise<T>;
  function run<T>(task: () => Promise<T>): Promise<T | undefined>;
  function run<T>(task: () => Promise<T>, notAttempted?: T): Promise<T | undefined> {
    return attempt<T | undefined>(task, notAttempted, RUN_AGAIN);
  }

  return {
    get size() {
      return limit.concurrency;
    },
    run,
    stepDown,
  };
}
