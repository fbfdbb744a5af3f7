import { posix } from 'node:path';
import { getProjects, readNxJson, type Tree } from '@nx/devkit';
import { hubsOf } from '../../plugin/hub';
import type { CodexPluginOptions } from '../../plugin/options';

export interface CodexTargets {
  /** `codex:sync-all`. */
  syncAll: string;
  /** `codex:merge-results`. */
  mergeResults: string;
}

/** What the project of a codex.config.json and its targets are called, by the plugin's options in nx.json. */
export function codexTargets(tree: Tree, config: string): CodexTargets {
  const [hub] = hubsOf([config], pluginOptions(tree));
  const own = [...getProjects(tree)].find(([, { root }]) => root === posix.dirname(config))?.[0];
  const project = own ?? hub?.name;
  return { syncAll: `${project}:${hub?.syncAll}`, mergeResults: `${project}:merge-results` };
}

function pluginOptions(tree: Tree): CodexPluginOptions | undefined {
  const entries = readNxJson(tree)?.plugins ?? [];
  const entry = entries.find((each) => typeof each !== 'string' && /^nx-codex(\/plugin)?$/.test(each.plugin));
  return typeof entry === 'object' ? (entry.options as CodexPluginOptions | undefined) : undefined;
}
