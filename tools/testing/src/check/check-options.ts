import { repositoryPath } from '@nx-codex/forge';
import type { SelectionRules } from './expected-selection';

export interface CheckedMapping {
  /** Folder or file of the codex, without a slash at its end. */
  from: string;
  /** Folder or file of every project. */
  to: string;
  /** Relative to `from`. Default: nothing. */
  exclude?: readonly string[];
  /** Whether executable files and files that tools act upon by themselves are delivered too. Default: false. */
  allowExecutable?: boolean;
}

export interface CheckOptions extends Pick<SelectionRules, 'patterns' | 'excludes'> {
  root: string;
  organization: string;
  codexRepo: string;
  /** Of the codex. Default: `test`. */
  branch?: string;
  /** Of every project. Default: each one's default branch. */
  projectBranch?: string;
  /** Default: `shared` → `docs/shared`. */
  mappings?: readonly CheckedMapping[];
  /** Names of the projects that were synced. Default: all that take part with default settings. */
  projects?: readonly string[];
  /** Default: `bidirectional`. */
  direction?: 'to-codex' | 'from-codex' | 'bidirectional';
  /** Folders under `projects/` that may stay although no synced project is called so. Not looked into. Default: none. */
  kept?: readonly string[];
}

export const mappingsOf = ({ mappings = [{ from: 'shared', to: 'docs/shared' }] }: CheckOptions) => mappings;

export const codexOf = ({ root, organization, codexRepo, branch = 'test' }: CheckOptions) => ({
  gitDir: repositoryPath(root, `${organization}/${codexRepo}`),
  ref: `refs/heads/${branch}`,
});

/** Repositories that are read at the same time. */
export const parallel = 3;
