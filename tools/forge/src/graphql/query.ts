import type { TokenState } from '../state';
import { nodeId, repositoryIdOf } from '../node-id';
import type { RateLimit } from '../rate-limit';
import type { QueryContext } from './context';
import { notFound } from './errors';
import { findRepository, ownerNode } from './owner';

/** The fields of GraphQL's Query that the forge answers; every other one is null, as the schema allows. */
export function queryRoot(context: QueryContext, viewer: TokenState, rateLimit: RateLimit) {
  const typed = (type: 'Organization' | 'User', login: string) => {
    const owner = context.catalog.owner(login);
    if (owner?.type !== type) throw notFound(type, `login of '${login}'`);
    return ownerNode(owner, context);
  };
  return {
    viewer: () => {
      const owner = context.catalog.owner(viewer.login);
      const stranger = {
        __typename: 'User',
        id: nodeId('U', viewer.login),
        databaseId: null,
        login: viewer.login,
      };
      return owner === null ? stranger : ownerNode(owner, context);
    },
    organization: ({ login }: { login: string }) => typed('Organization', login),
    user: ({ login }: { login: string }) => typed('User', login),
    repositoryOwner: ({ login }: { login: string }) => {
      const owner = context.catalog.owner(login);
      return owner && ownerNode(owner, context);
    },
    repository: ({ owner, name }: { owner: string; name: string }) =>
      findRepository(`${owner}/${name}`, context),
    node: ({ id }: { id: string }) => findNode(id, context),
    nodes: ({ ids }: { ids: string[] }) => ids.map((id) => findNode(id, context)),
    rateLimit: () => ({ cost: 1, nodeCount: 0, ...rateLimit, resetAt: rateLimit.resetAt.toISOString() }),
  };
}

function findNode(id: string, context: QueryContext) {
  const databaseId = repositoryIdOf(id);
  const stored = databaseId === null ? null : context.catalog.repositoryById(databaseId);
  if (stored === null) return notFound('node', `global id of '${id}'`);
  try {
    return findRepository(stored.fullName, context);
  } catch {
    return notFound('node', `global id of '${id}'`);
  }
}
