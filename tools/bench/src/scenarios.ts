import type { ContenderName } from './contenders';
import type { Task } from './contenders/contender';
import type { Medium } from './groups';
import { changeProjects, changeSharedDocuments } from './stage/changes';
import type { OrganizationKind } from './stage/organization';

export interface Setting {
  /** Projects of the organization. */
  repositories: number;
  /** Milliseconds before every response of the server. */
  delay: number;
  /** Repositories at a time. */
  parallel: number;
}

export interface Scenario {
  title: string;
  about: string;
  organization: OrganizationKind;
  direction: Task['direction'];
  /** What each run finds: an organization that was never synced, or one that the contender has synced before, or any. */
  start: 'new' | 'synced' | 'synced, empty store' | 'any';
  /** Made to the organization before each run; `round` is never the same. */
  change?: typeof changeProjects;
  contenders: readonly ContenderName[];
  /** What is measured when nothing else is asked for. */
  settings: readonly DefaultSetting[];
  /** Heading of what the contenders themselves say that they took. Default: `engine`. */
  part?: string;
}

export interface DefaultSetting extends Setting {
  /** Default: the scenario's. */
  contenders?: readonly ContenderName[];
  /** Default: `ROUNDS`. */
  rounds?: number;
  /** Default: tmpfs where there is one. */
  medium?: Medium;
}

export const ROUNDS = 5;
/** Of everything but the usual setting, which the targets are about: enough to see an outlier. */
export const FEWER_ROUNDS = 3;

const USUAL: DefaultSetting = { repositories: 42, delay: 40, parallel: 5 };
const bothDelays: readonly DefaultSetting[] = [{ ...USUAL, delay: 0, rounds: FEWER_ROUNDS }, USUAL];

/**
 * The others take hours for a thousand repositories: every clone of the spec's flow has the whole codex. Looking at all
 * that a run of so many left takes longer than the run, so that there are fewer.
 */
const growth = (...contenders: ContenderName[]): DefaultSetting[] =>
  [100, 300, 1000].map((repositories) => ({
    ...USUAL,
    repositories,
    contenders,
    rounds: repositories < 300 ? FEWER_ROUNDS : 2,
  }));

const otherParallelism = (...contenders: ContenderName[]): DefaultSetting[] =>
  [1, 10, 20].map((parallel) => ({ ...USUAL, parallel, contenders, rounds: FEWER_ROUNDS }));

const onDisk = (...contenders: ContenderName[]): DefaultSetting => ({
  ...USUAL,
  contenders,
  rounds: 2,
  medium: 'disk',
});

const both = { organization: 'many', direction: 'bidirectional' } as const;

export const scenarios = {
  'to-codex': {
    organization: 'many',
    direction: 'to-codex',
    title: 'First sync, phase 1 alone',
    about: 'Nothing was ever synced; projects to codex.',
    start: 'new',
    contenders: ['codex-core', 'nx', 'spec', 'clone', 'blobless', 'antora'],
    settings: bothDelays,
  },
  first: {
    ...both,
    title: 'First sync',
    about: 'Nothing was ever synced; both phases.',
    start: 'new',
    contenders: ['codex-core', 'nx', 'spec', 'clone', 'blobless', 'antora', 'file-sync'],
    settings: [
      ...bothDelays,
      ...otherParallelism('codex-core', 'clone'),
      ...growth('codex-core', 'clone'),
      onDisk('codex-core', 'spec', 'clone'),
    ],
  },
  unchanged: {
    ...both,
    title: 'Nothing changed',
    about: 'All is synced, and the contender has what it kept of that.',
    start: 'synced',
    contenders: ['codex-core', 'nx', 'spec', 'ls-remote', 'antora', 'file-sync'],
    settings: [
      ...bothDelays,
      ...growth('codex-core', 'ls-remote'),
      onDisk('codex-core', 'spec', 'ls-remote'),
    ],
  },
  changed: {
    ...both,
    title: '5 % changed',
    about: 'All is synced; then a document was changed in 5 % of the projects.',
    start: 'synced',
    change: changeProjects,
    contenders: ['codex-core', 'nx', 'spec', 'ls-remote', 'antora'],
    settings: bothDelays,
  },
  shared: {
    ...both,
    title: 'Shared documents changed',
    about: 'All is synced; then a shared document was changed, which every project is to get.',
    start: 'synced',
    change: changeSharedDocuments,
    contenders: ['codex-core', 'nx', 'spec', 'ls-remote', 'file-sync'],
    settings: bothDelays,
  },
  cold: {
    ...both,
    title: 'Nothing changed, empty store',
    about: 'All is synced, but the contender has nothing of that any more, as on a fresh CI runner.',
    start: 'synced, empty store',
    contenders: ['codex-core', 'nx', 'ls-remote'],
    settings: [...bothDelays, ...growth('codex-core', 'ls-remote')],
  },
  big: {
    organization: 'big',
    direction: 'bidirectional',
    title: 'One big repository, first sync',
    about: 'One project of 20,000 files and 200 MB, of which 100 are documents; it was never synced.',
    start: 'new',
    contenders: ['codex-core', 'spec', 'clone', 'blobless', 'antora', 'file-sync'],
    settings: [{ ...USUAL, repositories: 1, rounds: FEWER_ROUNDS }],
  },
  'big-changed': {
    organization: 'big',
    direction: 'bidirectional',
    title: 'One big repository, a document changed',
    about: 'The same, synced; then a document was changed.',
    start: 'synced',
    change: changeProjects,
    contenders: ['codex-core', 'spec', 'ls-remote', 'antora'],
    settings: [{ ...USUAL, repositories: 1, rounds: FEWER_ROUNDS }],
  },
  graph: {
    organization: 'many',
    direction: 'bidirectional',
    title: 'Nx’s project graph',
    about:
      '`nx show projects`, without the daemon, in a workspace that has a project for each repository since `nx run codex:discover`; _plugin_ is what loading the plugin and its createNodes take of that, as Nx itself says (NX_PERF_LOGGING) in a run of its own without the processes that Nx usually starts for plugins.',
    start: 'any',
    contenders: ['nx-graph', 'nx-graph-bare'],
    settings: [
      { ...USUAL, delay: 0 },
      { ...USUAL, repositories: 1000, delay: 0 },
    ],
    part: 'plugin',
  },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;
export const scenarioNames = Object.keys(scenarios) as ScenarioName[];
export const scenarioOf = (name: ScenarioName): Scenario => scenarios[name];
