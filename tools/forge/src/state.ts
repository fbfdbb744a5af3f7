import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a token may do to a repository, GitHub's roles reduced to those that git and the API tell apart. */
export type Access = 'none' | 'read' | 'write' | 'admin';

export type RepositoryVisibility = 'public' | 'internal' | 'private';

export interface OwnerState {
  type: 'Organization' | 'User';
  id: number;
}

export interface RepositoryState {
  /** GitHub's database id: unique over the whole forge, and kept when the repository is renamed. */
  id: number;
  archived?: boolean;
  disabled?: boolean;
  fork?: boolean;
  /** Default: private. */
  visibility?: RepositoryVisibility;
  /** Names of branches (`main`) that refuse every push. */
  protectedBranches?: string[];
  /** Kilobytes; by default nothing is measured: 1 for a repository with commits, 0 for an empty one. */
  size?: number;
}

export interface TokenState {
  login: string;
  /**
   * By `owner/name`, `owner/*` or `*`; the most specific entry that matches decides. What none matches may be
   * written to, as may everything without `access`. Public repositories can be read whatever this says.
   */
  access?: Record<string, Access>;
  /** Of a GitHub App that is installed on all repositories, or on those that `access` names. Absent: a user's token. */
  installation?: 'all' | 'selected';
}

/** The content of `<root>/forge.json`; the repositories themselves are bare, at `<root>/<owner>/<name>.git`. */
export interface ForgeState {
  owners: Record<string, OwnerState>;
  /** By full name, `acme/app`. */
  repositories: Record<string, RepositoryState>;
  tokens: Record<string, TokenState>;
}

const statePath = (root: string) => join(root, 'forge.json');

/** The folder of a bare repository. */
export function repositoryPath(root: string, fullName: string): string {
  return join(root, `${fullName}.git`);
}

/** A root without `forge.json` is an empty forge. */
export async function readState(root: string): Promise<ForgeState> {
  const empty: ForgeState = { owners: {}, repositories: {}, tokens: {} };
  try {
    return { ...empty, ...(JSON.parse(await readFile(statePath(root), 'utf8')) as Partial<ForgeState>) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return empty;
    throw error;
  }
}

/** Replaces `forge.json` in one step, so that a reader never sees half of it. */
export async function writeState(root: string, state: ForgeState): Promise<void> {
  const draft = `${statePath(root)}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(state, null, 2)}\n`);
  await rename(draft, statePath(root));
}
