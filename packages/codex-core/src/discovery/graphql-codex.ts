import type { RunSettings } from '../config/settings';
import type { Oid } from '../git/objects';
import { ApiFailure, type GraphqlError } from '../github/api-failure';
import { classifyApiFailure } from '../github/classify-api-failure';
import type { GithubClient } from '../github/client';
import { REPOSITORY_FIELDS, toRepository, type RepositoryNode } from './graphql-repository';
import { codexNotFound, organizationNotFound } from './not-found';
import type { Listing } from './repository';

interface Answer {
  owner: { login: string } | null;
  codex: (RepositoryNode & { targetRef: { target: { oid: Oid } | null } | null }) | null;
}

const CODEX = `query Codex($organization: String!, $codex: String!, $targetRef: String!) {
  owner: repositoryOwner(login: $organization) { login }
  codex: repository(owner: $organization, name: $codex) {
    ...RepositoryFields
    targetRef: ref(qualifiedName: $targetRef) { target { oid } }
  }
}
${REPOSITORY_FIELDS}`;

/** The codex as it is now, and what is wrong where there is none. */
export async function codexByGraphql(client: GithubClient, settings: RunSettings): Promise<Listing['codex']> {
  const { data, errors } = await client.query<Answer>(CODEX, {
    organization: settings.organization,
    codex: settings.codexRepo,
    targetRef: `refs/heads/${settings.targetBranch}`,
  });
  if (data.owner === null || data.codex === null) assertPermitted(errors, settings);
  if (data.owner === null) throw organizationNotFound(settings);
  const codex = data.codex && toRepository(data.codex, settings);
  if (!codex) throw codexNotFound(settings);
  const head = data.codex?.targetRef?.target?.oid ?? null;
  return { ...codex, branch: settings.targetBranch, head, headKnown: true };
}

/** GitHub says NOT_FOUND of what a token may not see, and FORBIDDEN only where SAML or a policy stands in between. */
export function assertPermitted(errors: GraphqlError[], { github }: RunSettings): void {
  const refusals = errors.filter(({ type }) => type === 'FORBIDDEN');
  if (refusals.length === 0) return;
  throw classifyApiFailure(new ApiFailure({ url: github.graphqlUrl, status: 200, graphqlErrors: refusals }));
}
