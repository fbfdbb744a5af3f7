import { globAsync, type Tree } from '@nx/devkit';
import { type Unregistered, unregisteredRepositories, unregisteredWords } from 'codex-core';
import { byPrecedence, CODEX_CONFIG_GLOB } from '../../plugin/hub';

/** What Nx prints for `nx sync` and `nx sync:check`; undefined: all is in sync. */
interface OutOfSync {
  outOfSyncMessage: string;
}

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
  return changes.length === 0 ? undefined : { outOfSyncMessage: changes.map(unregisteredWords).join('\n') };
}

export default repositoriesSyncGenerator;
