import type { RunSettings } from '../config/settings';
import { CodexError } from '../errors/codex-error';
import type { Oid } from '../git/objects';
import { ApiFailure } from '../github/api-failure';
import { classifyApiFailure } from '../github/classify-api-failure';
import type { GithubClient } from '../github/client';
import { listByRest, namedByRest } from './github-rest';
import { historiesByGraphql } from './graphql-histories';
import { listByGraphql } from './graphql-listing';
import { namedByGraphql } from './graphql-named';
import { outlinesByGraphql } from './graphql-outlines';
import { warningOfAccess } from './installation-access';
import type { OnCodex, RepositorySource } from './repository';

/** GraphQL, and from the first answer on that says there is none, REST. */
export function githubSource(
  client: GithubClient,
  settings: RunSettings,
  lastCodexHead?: Oid,
): RepositorySource {
  let hasGraphql = true;
  const ask = <T>(byGraphql: () => Promise<T>, byRest: () => Promise<T>): Promise<T> =>
    classified(async () => {
      if (!hasGraphql) return byRest();
      try {
        return await byGraphql();
      } catch (error) {
        if (!saysNoGraphql(error)) throw error;
        hasGraphql = false;
        return byRest();
      }
    });
  const listNamed = (names: readonly string[], onCodex?: OnCodex) =>
    ask(
      () => namedByGraphql(client, settings, names, onCodex),
      () => namedByRest(client, settings, names),
    );
  return {
    list: async (names, onCodex) => {
      if (names) return listNamed(names, onCodex);
      const [listing, warning] = await Promise.all([
        ask(
          () => againIfChanged(() => listByGraphql(client, settings, { onCodex, lastCodexHead })),
          () => listByRest(client, settings),
        ),
        warningOfAccess(client, settings),
      ]);
      if (warning === null) return listing;
      return { ...listing, isPartial: true, warnings: [warning, ...listing.warnings] };
    },
    outlines: (wants) =>
      ask(
        () => outlinesByGraphql(client, settings, wants),
        async () => new Map(),
      ),
    histories: (wants) =>
      ask(
        () => historiesByGraphql(client, settings, wants),
        async () => new Map(),
      ),
  };
}

async function classified<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw error instanceof ApiFailure ? classifyApiFailure(error) : error;
  }
}

function saysNoGraphql(error: unknown): boolean {
  return error instanceof ApiFailure && [404, 405, 501].includes(error.status ?? 0);
}

/** A repository that was added or removed while the pages were read; not likely to happen twice. */
async function againIfChanged<T>(list: () => Promise<T>): Promise<T> {
  try {
    return await list();
  } catch (error) {
    if (error instanceof CodexError && error.code === 'listing_incomplete') return list();
    throw error;
  }
}
