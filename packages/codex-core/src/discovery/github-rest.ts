import type { RunSettings } from '../config/settings';
import { ApiFailure } from '../github/api-failure';
import type { GithubClient, Rest } from '../github/client';
import { NO_GRAPHQL, PUBLIC_ONLY } from './access-warnings';
import { byName } from './by-name';
import { namedListing, namedOf } from './named-listing';
import { codexNotFound, organizationNotFound } from './not-found';
import type { Listing, Repository, Visibility } from './repository';

/** The fields that all of GitHub's shapes of a repository have, and that may be absent on old servers. */
interface RestRepository {
  id: number | bigint;
  name: string;
  full_name: string;
  html_url: string;
  archived?: boolean;
  disabled?: boolean;
  fork: boolean;
  visibility?: string;
  private: boolean;
  permissions?: { push?: boolean };
  size?: number;
  default_branch?: string;
}

/** The codex's head first, then the projects, as in the GraphQL listing. REST tells no heads of projects and no emptiness. */
export async function listByRest(client: GithubClient, settings: RunSettings): Promise<Listing> {
  const octokit = await client.rest();
  const codex = await codexByRest(octokit, settings);
  const { repositories, isUser } = await repositoriesOf(octokit, settings);
  if (codex === null) throw codexNotFound(settings);
  const all = new Map(
    repositories.map((repository) => [Number(repository.id), toRepository(repository, settings)]),
  );
  return {
    repositories: [...all.values()].filter(({ id }) => id !== codex.id).sort(byName),
    codex,
    total: all.size,
    isPartial: isUser,
    warnings: isUser ? [NO_GRAPHQL, PUBLIC_ONLY] : [NO_GRAPHQL],
  };
}

/** Up to this many names are asked for one by one; more are picked from the whole listing. */
const ONE_BY_ONE = 20;

export async function namedByRest(
  client: GithubClient,
  settings: RunSettings,
  names: readonly string[],
): Promise<Listing> {
  if (names.length > ONE_BY_ONE) return namedOf(await listByRest(client, settings), names);
  const octokit = await client.rest();
  const codex = await codexByRest(octokit, settings);
  if (codex === null) throw codexNotFound(settings);
  const answers = await Promise.all(names.map((name) => repositoryByRest(octokit, settings, name)));
  return { ...namedListing(codex, names, answers), warnings: [NO_GRAPHQL] };
}

/** Null: not there, or not to be seen. Its head is read first. */
async function codexByRest(octokit: Rest, settings: RunSettings): Promise<Listing['codex'] | null> {
  const head = await headByRest(octokit, settings);
  const codex = await repositoryByRest(octokit, settings, settings.codexRepo);
  return codex && { ...codex, branch: settings.targetBranch, head, headKnown: true };
}

async function repositoryByRest(
  octokit: Rest,
  settings: RunSettings,
  repo: string,
): Promise<Repository | null> {
  const owner = settings.organization;
  const answer = await orNull(octokit.request('GET /repos/{owner}/{repo}', { owner, repo }));
  return answer && toRepository(answer.data, settings);
}

async function headByRest(octokit: Rest, { organization, codexRepo, targetBranch }: RunSettings) {
  const ref = await orNull(
    octokit.request('GET /repos/{owner}/{repo}/git/ref/{ref}', {
      owner: organization,
      repo: codexRepo,
      ref: `heads/${targetBranch}`,
    }),
  );
  return ref?.data.object.sha ?? null;
}

async function repositoriesOf(octokit: Rest, settings: RunSettings) {
  const { organization } = settings;
  const page = { per_page: 100, sort: 'full_name', direction: 'asc' } as const;
  const { iterator } = octokit.paginate;
  const ofOrganization = await read(
    iterator('GET /orgs/{org}/repos', { org: organization, type: 'all', ...page }),
  );
  if (ofOrganization !== null) return { repositories: ofOrganization, isUser: false };
  const ofUser = await read(
    iterator('GET /users/{username}/repos', { username: organization, type: 'owner', ...page }),
  );
  if (ofUser === null) throw organizationNotFound(settings);
  return { repositories: ofUser, isUser: true };
}

/** Null: there is no such list. A later page that is not there is an error: what was read before is not all. */
async function read(pages: AsyncIterable<{ data: RestRepository[] }>): Promise<RestRepository[] | null> {
  const found: RestRepository[] = [];
  try {
    for await (const { data } of pages) found.push(...data);
    return found;
  } catch (error) {
    if (found.length === 0 && isAbsent(error)) return null;
    throw error;
  }
}

function toRepository(repository: RestRepository, { projectBranch, github }: RunSettings): Repository {
  const { name, full_name: fullName, default_branch: defaultBranch = null } = repository;
  return {
    id: Number(repository.id),
    name,
    fullName,
    url: `${github.serverUrl}/${fullName}.git`,
    webUrl: repository.html_url,
    visibility: visibilityOf(repository),
    isArchived: repository.archived ?? false,
    isDisabled: repository.disabled ?? false,
    isEmpty: false,
    isFork: repository.fork,
    canPush: repository.permissions?.push ?? null,
    size: repository.size ?? null,
    defaultBranch,
    branch: projectBranch ?? defaultBranch,
    head: null,
  };
}

const visibilities = new Set<string | undefined>(['public', 'internal', 'private']);

function visibilityOf({ visibility, private: isPrivate }: RestRepository): Visibility {
  return visibilities.has(visibility) ? (visibility as Visibility) : isPrivate ? 'private' : 'public';
}

async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

/** 404: not there or not to be seen; 409: an empty repository has no refs. */
function isAbsent(error: unknown): boolean {
  return error instanceof ApiFailure && error.isJson && (error.status === 404 || error.status === 409);
}
