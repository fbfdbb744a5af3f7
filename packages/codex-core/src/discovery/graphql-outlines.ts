import type { RunSettings } from '../config/settings';
import { ApiFailure, askedTooMuch } from '../github/api-failure';
import type { GithubClient } from '../github/client';
import { outlineQuery, readOutline, type OutlineNode } from './outline-query';
import type { Outline, OutlineWant, RepositoryId } from './repository';

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
export async function outlinesByGraphql(
  client: GithubClient,
  settings: Pick<RunSettings, 'parallelRepos'>,
  wants: OutlineWant[],
): Promise<Map<RepositoryId, Outline>> {
  const outlines = new Map<RepositoryId, Outline>();
  const waiting = [...wants];
  let [size, failures, timeouts] = [BATCH, 0, 0];
  const worker = async () => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, size);
      const answer = await ask(client, batch);
      if (answer === 'asked too much' && batch.length > 1) {
        size = Math.min(size, Math.floor(batch.length / 2));
        waiting.unshift(...batch);
        await client.pause(Math.min(timeouts++, 3));
      } else if (answer === 'asked too much' || answer === 'failed') {
        failures += 1;
        if (answer === 'failed' || failures === MOST_FAILURES) waiting.splice(0);
      } else {
        for (const [id, outline] of answer) outlines.set(id, outline);
        size = Math.min(size + 1, BATCH);
        failures = 0;
      }
    }
  };
  await Promise.all(Array.from({ length: settings.parallelRepos }, worker));
  return outlines;
}

type Answer = Map<RepositoryId, Outline> | 'asked too much' | 'failed';

async function ask(client: GithubClient, wants: OutlineWant[]): Promise<Answer> {
  const { document, variables } = outlineQuery(wants);
  try {
    const { data, errors } = await client.query<Record<string, OutlineNode | null>>(document, variables, {
      heavy: wants.length > 1,
    });
    const refused = new Set(errors.map(({ path }) => path?.[0]));
    const answered = wants.map((want, index) => {
      const node = refused.has(`w${index}`) ? null : data[`w${index}`];
      return [want.repository.id, node ? readOutline(want, node) : null] as const;
    });
    return new Map(answered.filter((entry): entry is [RepositoryId, Outline] => entry[1] !== null));
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    return askedTooMuch(error) ? 'asked too much' : 'failed';
  }
}
