import { allows } from '../access';
import { json, type Answer } from '../answer';
import type { Catalog, StoredOwner, StoredRepository } from '../catalog';
import { listReferences } from '../git/references';
import { nodeId } from '../node-id';
import type { RateLimits } from '../rate-limit';
import type { TokenState } from '../state';
import { answerInstallation } from './installation';
import { pageOf } from './pages';
import { refusal } from './refusal';
import { ownerAnswer, repositoryAnswer, type Urls } from './shapes';

export interface RestRequest extends Urls {
  catalog: Catalog;
  viewer: TokenState | null;
  limits: RateLimits;
  query: URLSearchParams;
  /** Of the request, without its query. */
  url: string;
  /** What the route's pattern captured. */
  parts: string[];
}

interface Route {
  pattern: RegExp;
  /** Null: GitHub's 404. */
  answer(request: RestRequest): Promise<Answer | null> | Answer | null;
}

/** GET only. */
export const routes: Route[] = [
  { pattern: /^\/user$/, answer: answerUser },
  { pattern: /^\/installation\/repositories$/, answer: answerInstallation },
  { pattern: /^\/rate_limit$/, answer: answerRateLimit },
  { pattern: /^\/orgs\/([^/]+)$/, answer: (request) => answerOwner(request, ['Organization']) },
  { pattern: /^\/users\/([^/]+)$/, answer: (request) => answerOwner(request, ['Organization', 'User']) },
  { pattern: /^\/orgs\/([^/]+)\/repos$/, answer: (request) => answerRepositories(request, ['Organization']) },
  {
    pattern: /^\/users\/([^/]+)\/repos$/,
    answer: (request) => answerRepositories(request, ['Organization', 'User']),
  },
  { pattern: /^\/repos\/([^/]+\/[^/]+)$/, answer: answerRepository },
  { pattern: /^\/repos\/([^/]+\/[^/]+)\/branches$/, answer: answerBranches },
  { pattern: /^\/repos\/([^/]+\/[^/]+)\/git\/ref\/(.+)$/, answer: answerReference },
];

function answerUser({ viewer, catalog, ...urls }: RestRequest): Answer {
  if (viewer === null) {
    return refusal(401, 'Requires authentication', 'users/users#get-the-authenticated-user');
  }
  const { login } = viewer;
  const owner = catalog.owner(login);
  return json(200, ownerAnswer(owner ?? { login, id: 0, type: 'User' }, urls));
}

function answerRateLimit({ viewer, limits }: RestRequest): Answer {
  const current = (resource: 'core' | 'graphql') => {
    const { limit, used, remaining, resetAt } = limits.spend(viewer?.login ?? 'anonymous', resource, 0);
    return { limit, used, remaining, reset: Math.ceil(resetAt.getTime() / 1000) };
  };
  return json(200, {
    resources: { core: current('core'), graphql: current('graphql') },
    rate: current('core'),
  });
}

function ownerOf({ catalog, parts: [login = ''] }: RestRequest, types: string[]): StoredOwner | null {
  const owner = catalog.owner(login);
  return owner !== null && types.includes(owner.type) ? owner : null;
}

function answerOwner(request: RestRequest, types: string[]): Answer | null {
  const owner = ownerOf(request, types);
  return owner && json(200, ownerAnswer(owner, request));
}

async function answerRepositories(request: RestRequest, types: string[]): Promise<Answer | null> {
  const owner = ownerOf(request, types);
  if (owner === null) return null;
  const readable = request.catalog
    .repositoriesOf(owner.login)
    .filter((repository) => allows(request.catalog.access(repository, request.viewer), 'read'));
  const page = pageOf(readable, request.query, request.url);
  return json(200, await Promise.all(page.items.map((each) => shape(each, owner, request))), page.headers);
}

function shape(repository: StoredRepository, owner: StoredOwner, request: RestRequest) {
  return repositoryAnswer(repository, owner, request.catalog.access(repository, request.viewer), request);
}

/** The repository that the path names, if the token may read it: GitHub does not say that it hides one. */
function repositoryOf({ catalog, viewer, parts: [fullName = ''] }: RestRequest): StoredRepository | null {
  const repository = catalog.repository(fullName);
  return repository !== null && allows(catalog.access(repository, viewer), 'read') ? repository : null;
}

async function answerRepository(request: RestRequest): Promise<Answer | null> {
  const repository = repositoryOf(request);
  const owner = repository && request.catalog.owner(repository.owner);
  return repository && owner && json(200, await shape(repository, owner, request));
}

async function answerBranches(request: RestRequest): Promise<Answer | null> {
  const repository = repositoryOf(request);
  if (repository === null) return null;
  const heads = (await listReferences(repository.path)).filter(({ name }) => name.startsWith('refs/heads/'));
  const page = pageOf(heads, request.query, request.url);
  const branches = page.items.map(({ name, oid }) => {
    const branch = name.slice('refs/heads/'.length);
    const commit = { sha: oid, url: `${request.apiUrl}/repos/${repository.fullName}/commits/${oid}` };
    return { name: branch, commit, protected: repository.protectedBranches?.includes(branch) ?? false };
  });
  return json(200, branches, page.headers);
}

async function answerReference(request: RestRequest): Promise<Answer | null> {
  const repository = repositoryOf(request);
  const ref = `refs/${request.parts[1] ?? ''}`;
  const found = repository && (await listReferences(repository.path)).find(({ name }) => name === ref);
  if (repository === null || found == null) return null;
  const repositoryUrl = `${request.apiUrl}/repos/${repository.fullName}`;
  return json(200, {
    ref,
    node_id: nodeId('REF', repository.id, ref),
    url: `${repositoryUrl}/git/${ref}`,
    object: { type: 'commit', sha: found.oid, url: `${repositoryUrl}/git/commits/${found.oid}` },
  });
}
