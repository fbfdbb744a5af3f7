import { allows } from '../access';
import type { StoredOwner, StoredRepository } from '../catalog';
import { paginate, type Connection, type PageArguments } from './connection';
import type { QueryContext } from './context';
import { notFound } from './errors';
import { ownerIdentity } from './owner-identity';
import { RepositoryNode } from './repository';

export interface RepositoriesArguments extends PageArguments {
  ownerAffiliations?: string[] | null;
  affiliations?: string[] | null;
  isArchived?: boolean | null;
  isFork?: boolean | null;
  isLocked?: boolean | null;
  privacy?: 'PUBLIC' | 'PRIVATE' | null;
  visibility?: string | null;
  orderBy?: { field: string; direction: 'ASC' | 'DESC' } | null;
}

/** What a query finds by a full name; what the token may not read is not found. */
export function findRepository(fullName: string, context: QueryContext): RepositoryNode {
  const stored = context.catalog.repository(fullName);
  if (stored === null || !readable(stored, context)) throw notFound('Repository', `name '${fullName}'`);
  return new RepositoryNode(stored, context);
}

function readable(repository: StoredRepository, context: QueryContext): boolean {
  return allows(context.catalog.access(repository, context.viewer), 'read');
}

/** The resolvers of GraphQL's Organization and User, which a sync needs for their repositories. */
export function ownerNode(owner: StoredOwner, context: QueryContext) {
  return {
    ...ownerIdentity(owner, context.serverUrl),
    name: owner.login,
    repository: ({ name }: { name: string }) => findRepository(`${owner.login}/${name}`, context),
    repositories: (args: RepositoriesArguments) => listRepositories(owner, args, context),
  };
}

function listRepositories(
  owner: StoredOwner,
  args: RepositoriesArguments,
  context: QueryContext,
): Connection<RepositoryNode> {
  // The forge knows no collaborators: an owner's repositories are those under its login.
  const owned = args.ownerAffiliations == null || args.ownerAffiliations.includes('OWNER');
  const found = context.catalog
    .repositoriesOf(owner.login)
    .filter((repository) => owned && readable(repository, context) && selected(repository, args));
  if (args.orderBy != null && args.orderBy.field !== 'NAME') found.sort((a, b) => a.id - b.id);
  if (args.orderBy?.direction === 'DESC') found.reverse();
  return paginate('repositories', found, args, {
    key: ({ id }) => String(id),
    node: (repository) => new RepositoryNode(repository, context),
  });
}

function selected(
  { archived = false, fork = false, visibility = 'private' }: StoredRepository,
  args: RepositoriesArguments,
): boolean {
  return (
    (args.isArchived == null || args.isArchived === archived) &&
    (args.isFork == null || args.isFork === fork) &&
    (args.isLocked == null || !args.isLocked) &&
    (args.privacy == null || (args.privacy === 'PUBLIC') === (visibility === 'public')) &&
    (args.visibility == null || args.visibility === visibility.toUpperCase())
  );
}
