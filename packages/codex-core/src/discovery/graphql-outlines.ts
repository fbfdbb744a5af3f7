import type { RunSettings } from '../config/settings';
import type { GithubClient } from '../github/client';
import { inBatches } from './in-batches';
import { outlineQuery, readOutline, type OutlineNode } from './outline-query';
import type { Outline, OutlineWant, RepositoryId } from './repository';

/** What is not answered is absent. */
export function outlinesByGraphql(
  client: GithubClient,
  settings: Pick<RunSettings, 'parallelRepos'>,
  wants: OutlineWant[],
): Promise<Map<RepositoryId, Outline>> {
  return inBatches(client, settings, wants, (batch) => ask(client, batch));
}

async function ask(client: GithubClient, wants: OutlineWant[]): Promise<Map<RepositoryId, Outline>> {
  const { document, variables } = outlineQuery(wants);
  const { data, errors } = await client.query<Record<string, OutlineNode | null>>(document, variables, {
    heavy: wants.length > 1,
  });
  const refused = new Set(errors.map(({ path }) => path?.[0]));
  const answered = wants.map((want, index) => {
    const node = refused.has(`w${index}`) ? null : data[`w${index}`];
    return [want.repository.id, node ? readOutline(want, node) : null] as const;
  });
  return new Map(answered.filter((entry): entry is [RepositoryId, Outline] => entry[1] !== null));
}
