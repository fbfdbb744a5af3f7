import type { RunSettings } from '../config/settings';
import type { GithubClient } from '../github/client';
import { inBatches } from './in-batches';
import type { HistoryEntry, HistoryWant, RepositoryId } from './repository';

/** Enough to see a few reverts in a row; GitHub walks no further once it has them. */
const ENTRIES = 10;

type HistoryNode = { object: { history?: { nodes: HistoryEntry[] } } | null } | null;

/** The newest changes of a file in some repositories, newest first; what is not answered is absent. */
export function historiesByGraphql(
  client: GithubClient,
  settings: Pick<RunSettings, 'parallelRepos'>,
  wants: HistoryWant[],
): Promise<Map<RepositoryId, HistoryEntry[]>> {
  return inBatches(client, settings, wants, (batch) => ask(client, batch));
}

async function ask(client: GithubClient, wants: HistoryWant[]): Promise<Map<RepositoryId, HistoryEntry[]>> {
  const { document, variables } = historyQuery(wants);
  const { data } = await client.query<Record<string, HistoryNode>>(document, variables, {
    heavy: wants.length > 1,
  });
  return new Map(
    wants.flatMap(({ repository }, index) => {
      const entries = data[`w${index}`]?.object?.history?.nodes;
      return entries ? [[repository.id, entries] as const] : [];
    }),
  );
}

/** Every string is a variable: a name or a path is never a part of the query. */
function historyQuery(wants: HistoryWant[]): { document: string; variables: Record<string, string> } {
  const variables: Record<string, string> = {};
  const selections = wants.map(({ repository, commit, path }, index) => {
    const [owner = '', name = ''] = repository.fullName.split('/');
    const given = { owner, name, commit, path };
    for (const [key, value] of Object.entries(given)) variables[`${key}${index}`] = value;
    return [
      `w${index}: repository(owner: $owner${index}, name: $name${index}) {`,
      `  object(expression: $commit${index}) {`,
      `    ... on Commit { history(first: ${ENTRIES}, path: $path${index}) { nodes { oid message } } }`,
      '  }',
      '}',
    ].join('\n');
  });
  const declarations = Object.keys(variables).map((name) => `$${name}: String!`);
  return {
    document: `query Histories(${declarations.join(', ')}) {\n${selections.join('\n')}\n}`,
    variables,
  };
}
