import type { RunSettings } from '../config/settings';
import type { Oid } from '../git/objects';
import { ApiFailure, askedTooMuch } from '../github/api-failure';
import type { GithubClient } from '../github/client';
import { unreadableWarning } from './access-warnings';
import { byName } from './by-name';
import { assertPermitted, codexByGraphql } from './graphql-codex';
import { REPOSITORY_FIELDS, toRepository, type RepositoryNode } from './graphql-repository';
import { listingIncomplete, organizationNotFound } from './not-found';
import type { Listing, OnCodex, Repository, RepositoryId } from './repository';

const PAGE = `query Listing($organization: String!, $projectRef: String!, $hasProjectRef: Boolean!, $size: Int!, $after: String) {
  owner: repositoryOwner(login: $organization) {
    repositories(first: $size, after: $after, ownerAffiliations: [OWNER], orderBy: { field: NAME, direction: ASC }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        ...RepositoryFields
        projectRef: ref(qualifiedName: $projectRef) @include(if: $hasProjectRef) { name target { oid } }
      }
    }
  }
}
${REPOSITORY_FIELDS}`;

export interface ListingHints {
  onCodex?: OnCodex;
  /** Of the codex, before this run began. */
  lastCodexHead?: Oid;
}

/** The most that GitHub gives at once. */
const PAGE_SIZE = 100;

interface PageQuestion {
  size: number;
  after: string | null;
}
const FIRST: PageQuestion = { size: PAGE_SIZE, after: null };

type PageAnswer = Page | 'asked too much';

interface Page {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  /** Null where the token has no access. */
  nodes: (RepositoryNode | null)[];
}

/**
 * All repositories; `listing_incomplete` when some were lost on the way.
 *
 * The head of the codex is read before the head of any project, in a request of its own, as the fields of one query are read in no
 * certain order: a project is planned against a codex that is never newer than the project's own head. Otherwise what a run at
 * the same time wrote to the codex from a newer head would be taken for old, and replaced. A head that was known before
 * (`lastCodexHead`) is older than the first page anyway, which is then asked for at the same time, and counts if it is the
 * head still.
 */
export async function listByGraphql(
  client: GithubClient,
  settings: RunSettings,
  { onCodex, lastCodexHead }: ListingHints = {},
): Promise<Listing> {
  const early = lastCodexHead === undefined ? undefined : new EarlyPage(client, settings);
  const codex = await codexByGraphql(client, settings).catch((error: unknown) => {
    early?.forget();
    throw error;
  });
  onCodex?.(codex);
  if (codex.head !== lastCodexHead) early?.forget();
  const projects = new Map<RepositoryId, Repository>();
  let [codexRead, unreadable, total, hasMore] = [0, 0, 0, false];
  for await (const { totalCount, nodes, pageInfo } of pages(client, settings, early)) {
    for (const node of nodes) {
      const repository = node && toRepository(node, settings);
      if (repository === null) unreadable += 1;
      else if (repository.id === codex.id) codexRead = 1;
      else projects.set(repository.id, repository);
    }
    total = totalCount;
    hasMore = pageInfo.hasNextPage;
  }
  const read = projects.size + codexRead + unreadable;
  if (hasMore || read !== total) throw listingIncomplete(settings, read, total);
  return {
    repositories: [...projects.values()].sort(byName),
    codex,
    total,
    warnings: unreadable === 0 ? [] : [unreadableWarning(unreadable)],
  };
}

/** The first page, asked for once before anybody knows that it will be of use. */
class EarlyPage {
  private readonly unwanted = new AbortController();
  private readonly page: Promise<PageAnswer | undefined>;

  constructor(client: GithubClient, settings: RunSettings) {
    this.page = readPage(client, settings, FIRST, this.unwanted.signal).catch(() => undefined);
  }

  /** Undefined where it failed, or was forgotten: then it is asked for as any other. */
  async take(): Promise<PageAnswer | undefined> {
    return this.unwanted.signal.aborted ? undefined : this.page;
  }

  forget(): void {
    this.unwanted.abort();
  }
}

async function* pages(client: GithubClient, settings: RunSettings, early?: EarlyPage): AsyncGenerator<Page> {
  let { size, after }: PageQuestion = FIRST;
  let timeouts = 0;
  let first = await early?.take();
  for (;;) {
    const page: PageAnswer = first ?? (await readPage(client, settings, { size, after }));
    first = undefined;
    if (page === 'asked too much') {
      size = Math.floor(size / 2);
      await client.pause(timeouts);
      timeouts += 1;
      continue;
    }
    yield page;
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage || endCursor === after) return;
    after = endCursor;
  }
}

async function readPage(
  client: GithubClient,
  settings: RunSettings,
  { size, after }: PageQuestion,
  wanted?: AbortSignal,
): Promise<PageAnswer> {
  const { organization, projectBranch } = settings;
  const projectRef = {
    projectRef: `refs/heads/${projectBranch ?? ''}`,
    hasProjectRef: projectBranch !== undefined,
  };
  const variables = { organization, ...projectRef, size, after };
  const heavy = size > 1;
  try {
    const { data, errors } = await client.query<{ owner: { repositories: Page } | null }>(PAGE, variables, {
      heavy,
      wanted,
    });
    if (data.owner !== null) return data.owner.repositories;
    assertPermitted(errors, settings);
    throw organizationNotFound(settings);
  } catch (error) {
    if (heavy && error instanceof ApiFailure && askedTooMuch(error)) return 'asked too much';
    throw error;
  }
}
