import type { ContenderName } from './contenders';
import type { Task } from './contenders/contender';
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
  /** What each run finds: an organization that was never synced, or one that the contender has synced before. */
  start: 'new' | 'synced' | 'synced, empty store';
  /** Made to the organization before each run; `round` is never the same. */
  change?: typeof changeProjects;
  contenders: readonly ContenderName[];
  /** What is measured when nothing else is asked for. */
  settings: readonly (Setting & { contenders?: readonly ContenderName[] })[];
}

const USUAL: Setting = { repositories: 42, delay: 40, parallel: 5 };
const bothDelays: readonly Setting[] = [0, 40].map((delay) => ({ ...USUAL, delay }));

/** The others take hours for a thousand repositories: every clone of the spec's flow has the whole codex. */
const growth = (...contenders: ContenderName[]) =>
  [100, 300, 1000].map((repositories) => ({ ...USUAL, repositories, contenders }));

const otherParallelism = (...contenders: ContenderName[]) =>
  [1, 10, 20].map((parallel) => ({ ...USUAL, parallel, contenders }));

const both = { organization: 'many', direction: 'bidirectional' } as const;

export const scenarios = {
  'to-codex': {
    organization: 'many',
    direction: 'to-codex',
    title: 'First sync, phase 1 alone',
    about: 'Nothing was ever synced; projects to codex.',
    start: 'new',
    contenders: ['codex-core', 'spec', 'clone', 'antora'],
    settings: bothDelays,
  },
  first: {
    ...both,
    title: 'First sync',
    about: 'Nothing was ever synced; both phases.',
    start: 'new',
    contenders: ['codex-core', 'nx', 'spec', 'clone', 'blobless', 'antora', 'file-sync'],
    settings: [...bothDelays, ...otherParallelism('codex-core', 'clone'), ...growth('codex-core', 'clone')],
  },
  unchanged: {
    ...both,
    title: 'Nothing changed',
    about: 'All is synced, and the contender has what it kept of that.',
    start: 'synced',
    contenders: ['codex-core', 'nx', 'spec', 'ls-remote', 'antora', 'file-sync'],
    settings: [...bothDelays, ...growth('codex-core', 'ls-remote')],
  },
  changed: {
    ...both,
    title: '5 % changed',
    about: 'All is synced; then a document was changed in 5 % of the projects.',
    start: 'synced',
    change: changeProjects,
    contenders: ['codex-core', 'nx', 'spec', 'antora'],
    settings: bothDelays,
  },
  shared: {
    ...both,
    title: 'Shared documents changed',
    about: 'All is synced; then a shared document was changed, which every project is to get.',
    start: 'synced',
    change: changeSharedDocuments,
    contenders: ['codex-core', 'nx', 'spec', 'file-sync'],
    settings: bothDelays,
  },
  cold: {
    ...both,
    title: 'Nothing changed, empty store',
    about: 'All is synced, but the contender has nothing of that any more, as on a fresh CI runner.',
    start: 'synced, empty store',
    contenders: ['codex-core', 'ls-remote'],
    settings: [...bothDelays, ...growth('codex-core', 'ls-remote')],
  },
  big: {
    organization: 'big',
    direction: 'bidirectional',
    title: 'One big repository, first sync',
    about: 'One project of 20,000 files and 200 MB, of which 100 are documents; it was never synced.',
    start: 'new',
    contenders: ['codex-core', 'spec', 'clone', 'blobless'],
    settings: [{ ...USUAL, repositories: 1 }],
  },
  'big-changed': {
    organization: 'big',
    direction: 'bidirectional',
    title: 'One big repository, a document changed',
    about: 'The same, synced; then a document was changed.',
    start: 'synced',
    change: changeProjects,
    contenders: ['codex-core', 'spec'],
    settings: [{ ...USUAL, repositories: 1 }],
  },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;
export const scenarioNames = Object.keys(scenarios) as ScenarioName[];
export const scenarioOf = (name: ScenarioName): Scenario => scenarios[name];
