import { posix } from 'node:path';
import { getProjects, readNxJson, updateNxJson, type NxJsonConfiguration, type Tree } from '@nx/devkit';

const PLUGIN = 'nx-codex';
const SYNC_GENERATOR = `${PLUGIN}:repositories-sync`;

/**
 * Adds the plugin and its sync generator to nx.json unless the plugin is there, and returns the name that the inferred project has.
 *
 * A project that already sits in the folder of codex.config.json keeps its own name. A project `codex` elsewhere would
 * collide, and two projects of one name fail every Nx command, so the inferred one is then called `codex-sync`.
 */
export function registerPlugin(tree: Tree, configPath: string): string {
  const nxJson = readNxJson(tree) ?? {};
  const plugins = nxJson.plugins ?? [];
  const registered = plugins.find((entry) => {
    const name = typeof entry === 'string' ? entry : entry.plugin;
    return name === PLUGIN || name === `${PLUGIN}/plugin`;
  });
  const projects = [...getProjects(tree)];
  const root = posix.dirname(configPath);
  const here = projects.find(([, project]) => project.root === root)?.[0];
  const isTaken = here === undefined && projects.some(([name]) => name === 'codex');
  const projectName = configuredName(registered) ?? (isTaken ? 'codex-sync' : 'codex');
  if (registered === undefined) {
    const entry = isTaken ? { plugin: PLUGIN, options: { projectName } } : PLUGIN;
    updateNxJson(tree, { ...nxJson, plugins: [...plugins, entry], sync: withGenerator(nxJson.sync) });
  }
  return here ?? projectName;
}

function withGenerator(sync: NxJsonConfiguration['sync']): NxJsonConfiguration['sync'] {
  const { globalGenerators = [] } = sync ?? {};
  return { ...sync, globalGenerators: [...new Set([...globalGenerators, SYNC_GENERATOR])] };
}

function configuredName(entry: unknown): string | undefined {
  const { options } = Object(entry) as { options?: { projectName?: unknown } };
  return typeof options?.projectName === 'string' ? options.projectName : undefined;
}
