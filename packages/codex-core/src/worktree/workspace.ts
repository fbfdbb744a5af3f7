import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Listing, Outline, OutlineWant, Repository } from '../discovery/repository';
import { CodexError } from '../errors/codex-error';
import type { Git } from '../git/open-git';
import type { Transport } from '../git/transport';
import { repositoryAddress } from './identity';
import { outlineOf } from './outline';
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
  transports: ReadonlyMap<string, Transport>;
  repositories(listing: Pick<Listing, 'codex' | 'repositories'>): Repository[];
  /** Of one of these repositories, at a head that the run has seen. */
  outline(want: OutlineWant): Promise<Outline>;
}

/** Rejects with `repository_not_found` when the workspace is in no repository. */
export async function openWorkspace(
  git: Pick<Git, 'workTree' | 'objects'>,
  projects: readonly WorkspaceProject[],
  { workspaceRoot, serverUrl }: { workspaceRoot: string; serverUrl: string },
): Promise<Workspace> {
  const workTree = await git.workTree(workspaceRoot);
  const url = await workTree.originUrl();
  const address = url === null ? null : repositoryAddress(url);
  const place = address ?? (await nameOf(workspaceRoot));
  const fullName = address === null ? undefined : nameOnServer(address, serverUrl);
  const known = projects.map(({ name, root }) => {
    const path = posix.join(workTree.prefix, pathOf(name, root));
    return { name, path, root, url: `working-tree:${path}` };
  });
  return {
    fullName,
    transports: new Map(known.map(({ path, url }) => [url, new WorkingTree(workTree, path, git.objects)])),
    repositories({ codex, repositories }) {
      const own = [codex, ...repositories].find((one) => isSameName(one.fullName, fullName));
      return known.map(({ name, path, root, url }) => ({
        id: `${place.toLowerCase()}#${path}`,
        name,
        fullName: `${place}#${path}`,
        root,
        url,
        webUrl: null,
        visibility: own?.visibility ?? 'unknown',
        isArchived: false,
        isDisabled: false,
        isEmpty: false,
        isFork: false,
        canPush: null,
        size: null,
        defaultBranch: WORKING_TREE,
        branch: WORKING_TREE,
        head: null,
      }));
    },
    outline: (want) => outlineOf(git.objects, want, (oids) => workTree.fetchObjects(oids)),
  };
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

function nameOnServer(address: string, serverUrl: string): string | undefined {
  const prefix = `${repositoryAddress(`${serverUrl.replace(/\/+$/, '')}/`) ?? ''}`;
  return address.startsWith(prefix) ? address.slice(prefix.length) : undefined;
}

const isSameName = (one: string, other: string | undefined): boolean =>
  one.toLowerCase() === other?.toLowerCase();

/** What a workspace without a remote is called everywhere: never its path, which is another on every machine. */
async function nameOf(workspaceRoot: string): Promise<string> {
  try {
    const { name } = JSON.parse(await readFile(join(workspaceRoot, 'package.json'), 'utf8')) as {
      name?: unknown;
    };
    if (typeof name === 'string' && name !== '') return name;
  } catch {
    // None, or one that Nx will complain of.
  }
  return 'workspace';
}
