import { posix } from 'node:path';
import type { CreateNodes, CreateNodesResult, TargetConfiguration } from '@nx/devkit';

export interface CodexPluginOptions {
  /** Name of the inferred target; default `sync-all`. */
  targetName?: string;
  /** Name of the inferred project; default `codex`. For a workspace that already has a project of that name. */
  projectName?: string;
}

export const CODEX_CONFIG_GLOB = '**/codex.config.json';

/** Where `codex.config.json` is looked for first; any other place comes after these. */
const USUAL_PLACES = ['codex/codex.config.json', 'codex.config.json'];

const place = (file: string): number => {
  const index = USUAL_PLACES.indexOf(file);
  return index === -1 ? USUAL_PLACES.length : index;
};
const depth = (file: string): number => file.split('/').length;

/** The usual places first, then the nearest to the root, then by name: the same order on every machine. */
export function byPrecedence(a: string, b: string): number {
  return place(a) - place(b) || depth(a) - depth(b) || (a < b ? -1 : 1);
}

function syncAllTarget(file: string, project: string, target: string): TargetConfiguration {
  return {
    executor: 'nx-codex:sync-all',
    options: { config: file },
    cache: false,
    // Without inputs, Nx would hash every file under the project's root before an uncached run.
    inputs: [`{workspaceRoot}/${file}`],
    outputs: [],
    metadata: {
      description: 'Sync the documentation of every repository of the organization with the codex, both ways',
      technologies: ['git', 'github'],
      help: {
        command: `npx nx run ${project}:${target} --help`,
        example: { options: { dryRun: true } },
      },
    },
  };
}

function infer(file: string, project: string, target: string): CreateNodesResult {
  return {
    projects: {
      [posix.dirname(file)]: {
        name: project,
        targets: { [target]: syncAllTarget(file, project, target) },
        metadata: { description: `Codex of an organization, configured in ${file}` },
      },
    },
  };
}

/**
 * Infers the project `codex` with the target `sync-all` from `codex.config.json`.
 *
 * What is in the file is not read here: an error in createNodes fails every Nx command, so a broken file is reported
 * by the one command that needs it. Any further file is a project of its own, `codex/<folder>`, because two projects
 * of one name would fail every command as well.
 */
export const createNodes: CreateNodes<CodexPluginOptions> = [
  CODEX_CONFIG_GLOB,
  (files, options) => {
    const target = options?.targetName ?? 'sync-all';
    const name = options?.projectName ?? 'codex';
    return [...files]
      .sort(byPrecedence)
      .map((file, index) => [
        file,
        infer(file, index === 0 ? name : `${name}/${posix.dirname(file)}`, target),
      ]);
  },
];

/** The name of the same thing in Nx 21 and 22. */
export const createNodesV2 = createNodes;
