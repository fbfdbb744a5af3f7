import type { TreeFile, TreeFiles } from '@nx-codex/testing';

export const CODEX = 'codex.acme.dev';
export const CODEX_BRANCH = 'test';
export const DESTINATION = 'docs/shared';
export const DELIVERY_RECORD = '.codex-sync.json';
const PROJECT_RECORDS = 'projects/.codex-sync';

export const projectRecord = (project: string): string => `${PROJECT_RECORDS}/${project}.json`;

export const isRecord = (path: string): boolean =>
  path === DELIVERY_RECORD || path.startsWith(`${PROJECT_RECORDS}/`);

/** A path of a repository. */
export interface Place {
  repository: string;
  path: string;
}

/** The default patterns and mapping, as far as the paths of the steps can tell them apart. */
export function isSelected(path: string): boolean {
  const excluded = path.startsWith('docs/drafts/') || isDestination(path);
  return (path === 'README.md' || path.startsWith('docs/')) && !excluded;
}

export const isDestination = (path: string): boolean =>
  path === DESTINATION || path.startsWith(`${DESTINATION}/`);

/** Where the other side has what belongs to a place; `project` tells which, for shared documents. */
export function counterpart({ repository, path }: Place, project: string): Place | null {
  if (isRecord(path)) return null;
  if (repository === CODEX) {
    if (path.startsWith('shared/')) return { repository: project, path: `docs/${path}` };
    const [, name = '', own = ''] = /^projects\/([^/]+)\/(.+)$/.exec(path) ?? [];
    return name ? { repository: name, path: own } : null;
  }
  return isDestination(path)
    ? { repository: CODEX, path: path.slice('docs/'.length) }
    : { repository: CODEX, path: `projects/${repository}/${path}` };
}

/** A branch as it is: what every path holds. */
export interface Head {
  commit: string;
  files: TreeFiles;
}

/** By repository. */
export type Heads = ReadonlyMap<string, Head>;

export const oidAt = (heads: Heads, { repository, path }: Place): string | undefined =>
  heads.get(repository)?.files.get(path)?.oid;

/** Mode and id: what a sync compares. */
export const idOf = (file: TreeFile | undefined): string | undefined => file && `${file.mode} ${file.oid}`;

export const fileAt = (heads: Heads, { repository, path }: Place): string | undefined =>
  idOf(heads.get(repository)?.files.get(path));

/** The files below a folder, by paths relative to it. */
export function filesBelow(heads: Heads, repository: string, folder: string): TreeFiles {
  const files = heads.get(repository)?.files ?? new Map();
  const prefix = `${folder}/`;
  return new Map(
    [...files]
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, file]) => [path.slice(prefix.length), file]),
  );
}
