import { readFile, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { ResolvedSettings } from '../config/resolve-settings';
import {
  type DiscoveredRepository,
  type DiscoveryDocument,
  discoveryText,
  missingIn,
  readDiscovery,
  REPOSITORIES_FILE,
} from '../discovery/discovery-document';
import { CodexError } from '../errors/codex-error';
import { writeWhole } from '../report/write-files';
import type { WrittenList } from './discovery-result';

/** A list of repositories on disk, as far as it is there and can be read. */
export interface RepositoriesFile {
  /** Absolute. */
  path: string;
  /** null: it is not there. */
  text: string | null;
  /** Empty where it is no such list. */
  repositories: DiscoveredRepository[];
  /** Why it is no such list, in a few words; null: it is one, or not there. */
  problem: string | null;
  /** When it was last written, in milliseconds; 0: it is not there. */
  changedAt: number;
}

/** Where a discovery writes: `outputFile`, else beside codex.config.json. Throws when that is the manifest, which is read. */
export function repositoriesPath({ settings, configFile }: ResolvedSettings, workspaceRoot: string): string {
  const folder = configFile === undefined ? join(workspaceRoot, 'codex') : dirname(configFile);
  const path = settings.outputFile ?? resolve(folder, REPOSITORIES_FILE);
  if (path !== settings.discovery.manifest) return path;
  throw new CodexError(
    'config_invalid',
    `${shownPath(path, workspaceRoot)} is the manifest (discovery.manifest)`,
    {
      resolution:
        'Give the manifest another name, or name another file with --outputFile. Nothing was written.',
      data: { path },
    },
  );
}

/** What is there and is no such list counts as empty: a discovery replaces it. */
export async function readRepositoriesFile(path: string): Promise<RepositoriesFile> {
  let text: string;
  let changedAt: number;
  try {
    text = await readFile(path, 'utf8');
    changedAt = (await stat(path)).mtimeMs;
  } catch {
    return { path, text: null, repositories: [], problem: null, changedAt: 0 };
  }
  try {
    return { path, text, repositories: readDiscovery(text), problem: null, changedAt };
  } catch (error) {
    return { path, text, repositories: [], problem: (error as Error).message, changedAt };
  }
}

/** Leaves a file alone that has these bytes already, so that nothing of Nx sees a change. */
export async function writeRepositoriesFile(
  { path, text, repositories }: RepositoriesFile,
  document: DiscoveryDocument,
  workspaceRoot: string,
): Promise<WrittenList> {
  const wanted = discoveryText(document);
  const isChanged = text !== wanted;
  if (isChanged) await writeWhole(path, wanted);
  return {
    file: shownPath(path, workspaceRoot),
    isChanged,
    added: missingIn(repositories, document.repositories),
    gone: missingIn(document.repositories, repositories),
  };
}

function shownPath(path: string, workspaceRoot: string): string {
  const inside = relative(workspaceRoot, path);
  return inside.startsWith('..') || isAbsolute(inside) ? path : inside.split(sep).join('/');
}
