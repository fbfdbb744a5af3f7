import { dirname, join } from 'node:path';
import {
  discoveryDocument,
  discoveryText,
  missingIn,
  REPOSITORIES_FILE,
} from '../discovery/discovery-document';
import { CodexError } from '../errors/codex-error';
import { upTo } from '../report/up-to';
import { lastDiscoveryPath, recallDiscovery } from './last-discovery';
import { readRepositoriesFile } from './repositories-file';
import { storePathOf, type RunOptions } from './run-scope';

/** What is to be done for repositories.json to have what the last run found. */
export interface Unregistered {
  /** Relative to the workspace root. */
  file: string;
  /** What the file should hold. */
  text: string;
  /** Full names. */
  added: string[];
  gone: string[];
}

/**
 * How repositories.json differs from what the last run found, without asking anybody; null: it does not, as far as that
 * is known. A file that was written after that run (a newer discovery, a pull) knows better than the run; where there
 * is no file, nobody wants one. Rejects (`config_invalid`) for a file that cannot be used, when no run knows better.
 * `config`: path of codex.config.json, relative to the workspace root.
 */
export async function unregisteredRepositories(
  config: string,
  options: Pick<RunOptions, 'workspaceRoot' | 'storePath'> = {},
): Promise<Unregistered | null> {
  const file = join(dirname(config), REPOSITORIES_FILE).replaceAll('\\', '/');
  const { workspaceRoot = '.' } = options;
  const [registered, last] = await Promise.all([
    readRepositoriesFile(join(workspaceRoot, file)),
    recallDiscovery(lastDiscoveryPath(storePathOf(options), config)),
  ]);
  if (registered.text === null) return null;
  if (last === null || registered.changedAt > last.listedAt) {
    if (registered.problem === null) return null;
    const resolution = 'The target discover writes it anew';
    throw new CodexError('config_invalid', `${file} is not used: ${registered.problem}. ${resolution}`, {
      resolution,
      data: { file },
    });
  }
  const text = discoveryText(discoveryDocument(last.repositories));
  if (text === registered.text) return null;
  return {
    file,
    text,
    added: missingIn(registered.repositories, last.repositories),
    gone: missingIn(last.repositories, registered.repositories),
  };
}

/** `codex/repositories.json is not what the last run found: added (1): acme/new; gone (1): acme/old`. */
export function unregisteredWords({ file, added, gone }: Unregistered): string {
  const names = [...told('added', added), ...told('gone', gone)].join('; ');
  return `${file} is not what the last run found${names === '' ? '' : `: ${names}`}`;
}

function told(what: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${what} (${names.length}): ${upTo(10, names).join(', ')}`];
}
