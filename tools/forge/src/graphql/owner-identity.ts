import type { StoredOwner } from '../catalog';
import { nodeId } from '../node-id';

export interface OwnerIdentity {
  __typename: 'Organization' | 'User';
  id: string;
  databaseId: number;
  login: string;
  url: string;
  resourcePath: string;
}

export function ownerIdentity({ type, id, login }: StoredOwner, serverUrl: string): OwnerIdentity {
  return {
    __typename: type,
    id: nodeId(type === 'User' ? 'U' : 'O', id),
    databaseId: id,
    login,
    url: `${serverUrl}/${login}`,
    resourcePath: `/${login}`,
  };
}
