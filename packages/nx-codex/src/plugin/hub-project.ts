import type { TargetConfiguration } from '@nx/devkit';
import type { Hub } from './hub';
import type { InferredProject } from './inferred';

/** Where the verdicts on the projects are written: see `verdictPrefix`. */
export const HEADS_FOLDER = '{workspaceRoot}/.nx/cache/codex/heads';

/** What `codex.config.json` says is not read here: a broken file is told by the command that needs it. */
export function hubProject(hub: Hub): InferredProject {
  return {
    name: hub.name,
    targets: {
      [hub.syncAll]: command(hub, {
        target: hub.syncAll,
        executor: 'nx-codex:sync-all',
        description:
          'Sync the documentation of every repository of the organization with the codex, both ways',
        example: { dryRun: true },
      }),
      discover: command(hub, {
        target: 'discover',
        executor: 'nx-codex:discover',
        description:
          'List the repositories of the organization in repositories.json, each of which is a project then',
        example: { limit: 100 },
      }),
      heads: {
        ...command(hub, {
          target: 'heads',
          executor: 'nx-codex:heads',
          description: 'Ask which projects have something to sync; every codex-sync depends on the answer',
          example: { environment: 'prod' },
        }),
        outputs: [HEADS_FOLDER],
      },
      'merge-results': command(hub, {
        target: 'merge-results',
        executor: 'nx-codex:merge-results',
        description: "Join the result documents of a sync-all's shards into one",
        example: { outputFile: 'result.json' },
      }),
      'codex-to': barrier(hub),
    },
    metadata: { description: `Codex of an organization, configured in ${hub.config}` },
  };
}

interface Command {
  target: string;
  executor: string;
  description: string;
  example: Record<string, unknown>;
}

function command(hub: Hub, { target, executor, description, example }: Command): TargetConfiguration {
  return {
    executor,
    options: { config: hub.config },
    cache: false,
    // Without inputs, Nx would hash every file under the project's root before an uncached run.
    inputs: [`{workspaceRoot}/${hub.config}`],
    outputs: [],
    metadata: {
      description,
      technologies: ['git', 'github'],
      help: { command: `npx nx run ${hub.name}:${target} --help`, example: { options: example } },
    },
  };
}

/** One task that waits for all: were each `codex-from` to wait for every `codex-to`, the task graph would be quadratic. */
function barrier({ tag }: Hub): TargetConfiguration {
  return {
    executor: 'nx:noop',
    cache: false,
    inputs: [],
    dependsOn: [{ projects: [`tag:${tag}`], target: 'codex-to', params: 'forward' }],
    metadata: { description: 'The documents of every project are in the codex' },
  };
}
