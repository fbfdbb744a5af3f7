import type { TargetConfiguration } from '@nx/devkit';
import { verdictPrefix } from './verdict-name';
import type { Hub } from './hub';

export interface SyncedProject {
  /** What Nx calls it. */
  name: string;
  hub: Hub;
  /** Name of a repository of the organization; absent: a project of the workspace. */
  repository?: string;
  /** What the project's documents are among; none for a repository. */
  documents?: readonly string[];
}

type Targets = Record<'codex-sync' | 'codex-to' | 'codex-from', TargetConfiguration>;

/**
 * What decides by which settings a run looks at its projects, besides its options. It is in what `heads` writes too, but
 * another run at the same time may have replaced that when Nx takes the hash.
 */
const settingsInputs = ({ config }: Hub) => [
  `{workspaceRoot}/${config}`,
  { env: 'GITHUB_API_URL' },
  { env: 'GITHUB_GRAPHQL_URL' },
  { env: 'GITHUB_SERVER_URL' },
];

/**
 * `codex-sync` is cached on what `heads` found out about the project, by which settings, and on nothing that lies under its
 * root: the root of a repository need not exist, and Nx cannot hash what is not there. The two phases are never cached.
 */
export function syncTargets({ name, hub, repository, documents = [] }: SyncedProject): Targets {
  const options = { config: hub.config, ...(repository === undefined ? {} : { repository }) };
  const executor = 'nx-codex:sync';
  return {
    'codex-sync': {
      executor,
      options,
      cache: true,
      inputs: [
        { dependentTasksOutputFiles: `**/heads/${verdictPrefix(name)}*` },
        ...settingsInputs(hub),
        { env: 'NX_CODEX_RUN' },
        ...documents,
      ],
      outputs: [],
      dependsOn: [{ projects: [hub.name], target: 'heads', params: 'forward' }],
      metadata: { description: 'Sync the documents of this project with the codex' },
    },
    'codex-to': {
      executor,
      options: { ...options, direction: 'to-codex' },
      cache: false,
      inputs: [],
      outputs: [],
      metadata: { description: 'Give the documents of this project to the codex' },
    },
    'codex-from': {
      executor,
      options: { ...options, direction: 'from-codex' },
      cache: false,
      inputs: [],
      outputs: [],
      dependsOn: [{ projects: [hub.name], target: 'codex-to', params: 'forward' }],
      metadata: { description: 'Hand the documents of the codex to this project, after every codex-to' },
    },
  };
}
