import type { Endpoints } from '@octokit/types';
import type { StoredOwner, StoredRepository } from '../catalog';
import { diskUsage } from '../git/disk-usage';
import { headReference } from '../git/references';
import { nodeId } from '../node-id';
import type { Access } from '../state';

type FullRepository = Endpoints['GET /repos/{owner}/{repo}']['response']['data'];
type User = Endpoints['GET /users/{username}']['response']['data'];

/** Of GitHub's answers, the fields that the forge knows; the types are GitHub's. */
export type RepositoryAnswer = Pick<
  FullRepository,
  | 'id'
  | 'node_id'
  | 'name'
  | 'full_name'
  | 'private'
  | 'visibility'
  | 'html_url'
  | 'url'
  | 'clone_url'
  | 'fork'
  | 'archived'
  | 'disabled'
  | 'size'
  | 'default_branch'
  | 'permissions'
> & { owner: Pick<FullRepository['owner'], 'login' | 'id' | 'node_id' | 'type' | 'html_url' | 'url'> };

export type OwnerAnswer = Pick<User, 'login' | 'id' | 'node_id' | 'type' | 'html_url' | 'url'>;

export interface Urls {
  apiUrl: string;
  serverUrl: string;
}

export function ownerAnswer({ login, id, type }: StoredOwner, { apiUrl, serverUrl }: Urls): OwnerAnswer {
  return {
    login,
    id,
    node_id: nodeId(type === 'User' ? 'U' : 'O', id),
    type,
    html_url: `${serverUrl}/${login}`,
    url: `${apiUrl}/${type === 'User' ? 'users' : 'orgs'}/${login}`,
  };
}

export async function repositoryAnswer(
  stored: StoredRepository,
  owner: StoredOwner,
  access: Access,
  urls: Urls,
): Promise<RepositoryAnswer> {
  const branch = (await headReference(stored.path))?.replace('refs/heads/', '');
  return {
    id: stored.id,
    node_id: nodeId('R', stored.id),
    name: stored.name,
    full_name: stored.fullName,
    owner: ownerAnswer(owner, urls),
    private: stored.visibility !== 'public',
    visibility: stored.visibility ?? 'private',
    html_url: `${urls.serverUrl}/${stored.fullName}`,
    url: `${urls.apiUrl}/repos/${stored.fullName}`,
    clone_url: `${urls.serverUrl}/${stored.fullName}.git`,
    fork: stored.fork ?? false,
    archived: stored.archived ?? false,
    disabled: stored.disabled ?? false,
    size: await diskUsage(stored),
    default_branch: branch ?? 'main',
    permissions: permissions(access),
  };
}

function permissions(access: Access): NonNullable<FullRepository['permissions']> {
  const push = access === 'write' || access === 'admin';
  return {
    admin: access === 'admin',
    maintain: access === 'admin',
    push,
    triage: push,
    pull: access !== 'none',
  };
}
