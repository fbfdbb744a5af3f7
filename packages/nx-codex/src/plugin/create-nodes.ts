import { posix } from 'node:path';
import type { CreateNodes, CreateNodesResultArray } from '@nx/devkit';
import { CODEX_CONFIG, CODEX_CONFIG_GLOB, type Hub, hubsOf } from './hub';
import { hubProject } from './hub-project';
import type { Inferred } from './inferred';
import type { CodexPluginOptions } from './options';
import { repositoryProjects } from './repository-projects';
import { WorkspaceFiles } from './workspace-files';
import { PROJECT_CONFIG_GLOB, workspaceProjects } from './workspace-projects';

/**
 * Infers the project `codex` from codex.config.json, a project from every entry of the repositories.json beside it, and
 * targets for the workspace's projects that have a codex.json.
 *
 * Every Nx command comes through here: nothing is asked of network or git, and nothing that a file says can fail it. Two
 * projects of one name would, so a name that is taken is not given again.
 */
export const createNodes: CreateNodes<CodexPluginOptions> = [
  `{${CODEX_CONFIG_GLOB},${PROJECT_CONFIG_GLOB}}`,
  (paths, options, { workspaceRoot }) => infer(paths, options, new WorkspaceFiles(workspaceRoot)),
];

/** The name of the same thing in Nx 21 and 22. */
export const createNodesV2 = createNodes;

function infer(
  paths: readonly string[],
  options: CodexPluginOptions | undefined,
  files: WorkspaceFiles,
): CreateNodesResultArray {
  const own = withoutGathered(paths, files);
  const isHubConfig = (path: string) => posix.basename(path) === CODEX_CONFIG;
  const hubs = hubsOf(own.filter(isHubConfig), options);
  const [codex] = hubs;
  if (codex === undefined) return [];
  const configs = own.filter((path) => !isHubConfig(path) && !isAtHub(path, hubs));
  const projects: Inferred[] = [
    ...hubs.map((hub): Inferred => [hub.config, { [hub.root]: hubProject(hub) }]),
    ...workspaceProjects(codex, configs, files),
  ];
  const taken = new Set(projects.flatMap(([, byRoot]) => Object.values(byRoot).map(({ name }) => name)));
  const repositories = hubs.map((hub) => repositoryProjects(hub, files, taken));
  return [...projects, ...repositories].map(([file, byRoot]) => [file, { projects: byRoot }]);
}

/** The codex takes part in no sync of its own. */
const isAtHub = (path: string, hubs: readonly Hub[]) => hubs.some(({ root }) => root === posix.dirname(path));

/** In a workspace that is the codex itself, `projects` holds what others wrote: no configuration of this workspace. */
function withoutGathered(paths: readonly string[], files: WorkspaceFiles): readonly string[] {
  return files.exists('projects/.codex-sync') ? paths.filter((path) => !path.startsWith('projects/')) : paths;
}
