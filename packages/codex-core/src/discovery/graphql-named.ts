import type { RunSettings } from '../config/settings';
import { ApiFailure, askedTooMuch } from '../github/api-failure';
import type { GithubClient } from '../github/client';
import { assertPermitted, codexByGraphql } from './graphql-codex';
import { REPOSITORY_FIELDS, toRepository, type RepositoryNode } from './graphql-repository';
import { namedListing } from './named-listing';
import type { Listing, OnCodex, Repository } from './repository';

/** As many as a page of the listing has: naming repositories never takes more requests than listing them. */
const BATCH = 100;

/** The codex first and in a request of its own, as in the listing, and for the same reason. */
export async function namedByGraphql(
  client: GithubClient,
  settings: RunSettings,
  names: readonly string[],
  onCodex?: OnCodex,
): Promise<Listing> {
  const codex = await codexByGraphql(client, settings);
  onCodex?.(codex);
  const answers: (Repository | null)[] = [];
  for (let start = 0; start < names.length; start += BATCH) {
    const nodes = await readNodes(client, settings, names.slice(start, start + BATCH));
    answers.push(...nodes.map((node) => node && toRepository(node, settings)));
  }
  return namedListing(codex, names, answers);
}

/** In the order of the names; asked again in halves when GitHub runs out of time. */
async function readNodes(
  client: GithubClient,
  settings: RunSettings,
  names: readonly string[],
  timeouts = 0,
): Promise<(RepositoryNode | null)[]> {
  const heavy = names.length > 1;
  const { document, variables } = namedQuery(names, settings);
  try {
    const { data, errors } = await client.query<Record<string, RepositoryNode | null>>(document, variables, {
      heavy,
    });
    const nodes = names.map((_, index) => data[`r${index}`] ?? null);
    if (nodes.includes(null)) assertPermitted(errors, settings);
    return nodes;
  } catch (error) {
    if (!heavy || !(error instanceof ApiFailure) || !askedTooMuch(error)) throw error;
    await client.pause(timeouts);
    const middle = Math.ceil(names.length / 2);
    const first = await readNodes(client, settings, names.slice(0, middle), timeouts + 1);
    return [...first, ...(await readNodes(client, settings, names.slice(middle), timeouts + 1))];
  }
}

/** Every name is a variable, never a part of the query. */
function namedQuery(names: readonly string[], { organization, projectBranch }: RunSettings) {
  const fields = [
    '...RepositoryFields',
    ...(projectBranch === undefined
      ? []
      : ['projectRef: ref(qualifiedName: $projectRef) { name target { oid } }']),
  ].join(' ');
  const declarations = [
    '$organization: String!',
    ...(projectBranch === undefined ? [] : ['$projectRef: String!']),
    ...names.map((_, index) => `$n${index}: String!`),
  ].join(', ');
  const selections = names.map(
    (_, index) => `r${index}: repository(owner: $organization, name: $n${index}) { ${fields} }`,
  );
  return {
    document: `query Named(${declarations}) {\n${selections.join('\n')}\n}\n${REPOSITORY_FIELDS}`,
    variables: {
      organization,
      ...(projectBranch !== undefined && { projectRef: `refs/heads/${projectBranch}` }),
      ...Object.fromEntries(names.map((name, index) => [`n${index}`, name])),
    },
  };
}
