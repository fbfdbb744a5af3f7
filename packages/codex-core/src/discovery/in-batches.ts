import type { RunSettings } from '../config/settings';
import { ApiFailure, askedTooMuch } from '../github/api-failure';
import type { GithubClient } from '../github/client';
import type { RepositoryId } from './repository';

/**
 * Wants in one query. Others had to go from 100 to 40 repositories with a single object each:
 * https://github.com/backstage/backstage/issues/15982 and https://github.com/backstage/backstage/pull/28741
 */
const BATCH = 25;
/** Wants that GitHub cannot answer even alone, one after the other, before it is no longer asked. */
const MOST_FAILURES = 3;

/**
 * Asks a few batches at a time. A batch that GitHub cannot answer in time is asked again in halves, later ones start at that
 * size and grow by one with each answer. What is not answered in the end is absent, as is the rest after any other failure.
 */
export async function inBatches<Want, Answer>(
  client: GithubClient,
  { parallelRepos }: Pick<RunSettings, 'parallelRepos'>,
  wants: readonly Want[],
  ask: (wants: Want[]) => Promise<Map<RepositoryId, Answer>>,
): Promise<Map<RepositoryId, Answer>> {
  const answers = new Map<RepositoryId, Answer>();
  const waiting = [...wants];
  let [size, failures, timeouts] = [BATCH, 0, 0];
  const worker = async () => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, size);
      const answer = await answerOrFailure(ask(batch));
      if (answer === 'asked too much' && batch.length > 1) {
        size = Math.min(size, Math.floor(batch.length / 2));
        waiting.unshift(...batch);
        await client.pause(Math.min(timeouts++, 3));
      } else if (answer === 'asked too much' || answer === 'failed') {
        failures += 1;
        if (answer === 'failed' || failures === MOST_FAILURES) waiting.splice(0);
      } else {
        for (const [id, found] of answer) answers.set(id, found);
        size = Math.min(size + 1, BATCH);
        failures = 0;
      }
    }
  };
  await Promise.all(Array.from({ length: parallelRepos }, worker));
  return answers;
}

async function answerOrFailure<T>(asked: Promise<T>): Promise<T | 'asked too much' | 'failed'> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    return askedTooMuch(error) ? 'asked too much' : 'failed';
  }
}
