import type { RunSettings } from '../config/settings';
import type { Repository, Visibility } from './repository';

interface Ref {
  name: string;
  target: { oid: string } | null;
}

/** What `RepositoryFields` asks for. `projectRef` is there only when the settings name a project branch. */
export interface RepositoryNode {
  databaseId: number | null;
  name: string;
  nameWithOwner: string;
  url: string;
  isArchived: boolean;
  isDisabled: boolean;
  isEmpty: boolean;
  isFork: boolean;
  visibility: 'PUBLIC' | 'INTERNAL' | 'PRIVATE';
  viewerPermission: 'ADMIN' | 'MAINTAIN' | 'WRITE' | 'TRIAGE' | 'READ' | null;
  diskUsage: number | null;
  defaultBranchRef: Ref | null;
  projectRef?: Ref | null;
}

export const REPOSITORY_FIELDS = `fragment RepositoryFields on Repository {
  databaseId name nameWithOwner url isArchived isDisabled isEmpty isFork visibility viewerPermission diskUsage
  defaultBranchRef { name target { oid } }
}`;

const pushing = new Set<string | null>(['ADMIN', 'MAINTAIN', 'WRITE']);

/** `branch` is null where the repository does not have the project branch. A node without an id cannot be synced: null. */
export function toRepository(
  node: RepositoryNode,
  { projectBranch, github }: Pick<RunSettings, 'projectBranch' | 'github'>,
): Repository | null {
  if (node.databaseId === null) return null;
  const ref = projectBranch === undefined ? node.defaultBranchRef : node.projectRef;
  return {
    id: node.databaseId,
    name: node.name,
    fullName: node.nameWithOwner,
    url: `${github.serverUrl}/${node.nameWithOwner}.git`,
    webUrl: node.url,
    visibility: node.visibility.toLowerCase() as Visibility,
    isArchived: node.isArchived,
    isDisabled: node.isDisabled,
    isEmpty: node.isEmpty,
    isFork: node.isFork,
    canPush: node.viewerPermission === null ? null : pushing.has(node.viewerPermission),
    size: node.diskUsage,
    defaultBranch: node.defaultBranchRef?.name ?? null,
    branch: ref ? (projectBranch ?? ref.name) : null,
    head: ref?.target?.oid ?? null,
  };
}
