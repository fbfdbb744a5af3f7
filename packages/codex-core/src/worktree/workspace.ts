import { posix } from 'node:path';
import type { Listing, Outline, OutlineWant, Repository, Visibility } from '../discovery/repository';
import { CodexError } from '../errors/codex-error';
import type { Git } from '../git/open-git';
import type { Transport } from '../git/transport';
import type { WorkTree } from '../git/work-tree';
import { nameOfWorkspace, nameOnServer, repositoryAddress } from './identity';
import { outlineOf } from './outline';
import { unreachable } from './routed-transport';
import { WORKING_TREE, WorkingTree } from './working-tree';

export interface WorkspaceProject {
  /** Of its folder in the codex. */
  name: string;
  /** Relative to the workspace; `.` for its own. */
  root: string;
}

/** Projects of a workspace as if they were repositories: what their working trees hold is the head of their one branch. */
export interface Workspace {
  /** `acme/mono` where the workspace's own repository may be one of the organization's server; to ask how visible it is. */
  fullName: string | undefined;
  /** Of the projects. */
  names: readonly string[];
  /** By the url of the repository. */
  transports: ReadonlyMap<string, Transport>;
  /** Each is as visible as the workspace's own repository, where that is listed. */
  repositories(listing: Pick<Listing, 'codex' | 'repositories'>): Repository[];
  /** Of one of these repositories, at a head that the run has seen. */
  outline(want: OutlineWant): Promise<Outline>;
}

/** Where the workspace is in no repository, each of the projects fails with it, and no other. */
export async function openWorkspace(
  git: Pick<Git, 'workTree' | 'objects'>,
  projects: readonly WorkspaceProject[],
  { workspaceRoot, serverUrl }: { workspaceRoot: string; serverUrl: string },
): Promise<Workspace> {
  const workTree = await open(git, workspaceRoot);
  const isThere = !(workTree instanceof CodexError);
  const url = isThere ? await workTree.originUrl() : null;
  const address = url === null ? null : repositoryAddress(url);
  const place = address ?? (await nameOfWorkspace(workspaceRoot));
  const known = projects.map(({ name, root }) => ({
    ...{ name, root, place },
    path: posix.join(isThere ? workTree.prefix : '', pathOf(name, root)),
  }));
  const transports = new Map(
    known.map(({ path }) => [
      urlOf(path),
      isThere ? new WorkingTree(workTree, path, git.objects) : unreachable(workTree),
    ]),
  );
  const fullName = address === null ? undefined : nameOnServer(address, serverUrl);
  return {
    fullName,
    names: projects.map(({ name }) => name),
    transports,
    repositories({ codex, repositories }) {
      const own = [codex, ...repositories].find(
        (one) => one.fullName.toLowerCase() === fullName?.toLowerCase(),
      );
      return known.map((project) => asRepository(project, own?.visibility ?? 'unknown'));
    },
    outline: (want) => outlineOf(git.objects, want, transports.get(want.repository.url)),
  };
}

function open(git: Pick<Git, 'workTree'>, folder: string): Promise<WorkTree | CodexError> {
  return git.workTree(folder).catch((error: unknown) => {
    if (error instanceof CodexError && error.code !== 'interrupted') return error;
    throw error;
  });
}

/** Slashes, without `.`, below the workspace. */
function pathOf(name: string, root: string): string {
  const path = posix.normalize(root.replaceAll('\\', '/')).replace(/\/$/, '');
  if (!posix.isAbsolute(path) && path !== '..' && !path.startsWith('../')) return path;
  throw new CodexError('config_invalid', `The folder of ${name} is not in the workspace: ${root}`, {
    resolution: 'Give the folder relative to the root of the workspace',
    data: { name, root },
  });
}

const urlOf = (path: string): string => `working-tree:${path}`;

interface KnownPlace extends WorkspaceProject {
  /** Of the repository that it is in. */
  place: string;
  /** Relative to the top of that repository. */
  path: string;
}

function asRepository({ name, root, place, path }: KnownPlace, visibility: Visibility): Repository {
  return {
    // Servers do not tell `Acme/Mono` from `acme/mono`; file systems may tell folders.
    id: `${place.toLowerCase()}#${path}`,
    name,
    fullName: `${place}#${path}`,
    root,
    url: urlOf(path),
    webUrl: null,
    visibility,
    isArchived: false,
    isDisabled: false,
    isEmpty: false,
    isFork: false,
    canPush: null,
    size: null,
    defaultBranch: WORKING_TREE,
    branch: WORKING_TREE,
    head: null,
  };
}
