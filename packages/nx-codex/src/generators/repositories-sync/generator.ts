import { globAsync, type Tree } from '@nx/devkit';
import { type Unregistered, unregisteredRepositories } from 'codex-core';
import { byPrecedence, CODEX_CONFIG_GLOB } from '../../plugin/hub';

/** What Nx prints for `nx sync` and `nx sync:check`; undefined: all is in sync. */
interface OutOfSync {
  outOfSyncMessage: string;
  outOfSyncDetails: string[];
}

/** How many names each line tells. */
const TOLD = 10;

/**
 * Brings every repositories.json to what the last run found that looked at the whole organization. Asks nobody: what is
 * new since then is found by `discover`.
 */
export async function repositoriesSyncGenerator(tree: Tree): Promise<OutOfSync | undefined> {
  const configs = (await globAsync(tree, [CODEX_CONFIG_GLOB])).sort(byPrecedence);
  const changes: Unregistered[] = [];
  for (const config of configs) {
    const change = await unregisteredRepositories(config, { workspaceRoot: tree.root });
    if (change === null) continue;
    tree.write(change.file, change.text);
    changes.push(change);
  }
  if (changes.length === 0) return undefined;
  const files = changes.map(({ file }) => file).join(', ');
  return {
    outOfSyncMessage: `${files}: not as the last run found the organization.`,
    outOfSyncDetails: changes.flatMap(detailsOf),
  };
}

function detailsOf({ file, added, gone }: Unregistered): string[] {
  return [
    ...namesLine(`${file} lacks what was found`, added),
    ...namesLine(`${file} has what is gone`, gone),
  ];
}

function namesLine(what: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length > TOLD ? `, … and ${names.length - TOLD} more` : '';
  return [`${what} (${names.length}): ${names.slice(0, TOLD).join(', ')}${more}`];
}

export default repositoriesSyncGenerator;
