import { DEFAULTS } from './defaults';
import { joinEndpoints } from './endpoints';
import type { EnvironmentEntry, Given, Layer, MappingEntry } from './layer';
import type { GithubEndpoints, Mapping, RunSettings } from './settings';

/** RunSettings as far as they are known: what the joint rules have yet to ask for may be absent. */
export type Joined = Omit<RunSettings, 'organization' | 'codexRepo' | 'targetBranch'> & {
  organization: string | undefined;
  codexRepo: string | undefined;
  targetBranch: string | undefined;
  environments: Record<string, EnvironmentEntry>;
};

/** Layers in order of authority: options, request document, codex.config.json. Below them all are the defaults. */
export function joinLayers(layers: readonly Layer[], fromEnvironment: Partial<GithubEndpoints>): Joined {
  const givens = layers.map(({ given }) => given);
  const first = <K extends keyof Given>(key: K): Given[K] | undefined =>
    givens.find((given) => given[key] !== undefined)?.[key];
  const environment = first('environment') ?? DEFAULTS.environment;
  const environments = joinEnvironments(givens);
  const entry = Object.hasOwn(environments, environment) ? environments[environment] : undefined;
  return {
    organization: first('organization'),
    codexRepo: first('codexRepo'),
    environment,
    environments,
    targetBranch: branchFor(environment, givens) ?? entry?.branch,
    projectBranch: entry?.projectBranch,
    direction: first('direction') ?? DEFAULTS.direction,
    syncPatterns: unique(first('syncPatterns') ?? DEFAULTS.syncPatterns),
    excludePatterns: addUp('excludePatterns', layers),
    includeRepos: unique(first('includeRepos') ?? DEFAULTS.includeRepos),
    excludeRepos: addUp('excludeRepos', layers),
    mappings: (first('mappings') ?? DEFAULTS.mappings).map(asMapping),
    allowWiderAudience: unique(first('allowWiderAudience') ?? DEFAULTS.allowWiderAudience),
    portableNames: first('portableNames') ?? DEFAULTS.portableNames,
    lfs: first('lfs') ?? DEFAULTS.lfs,
    maxFileSize: first('maxFileSize') ?? DEFAULTS.maxFileSize,
    secrets: first('secrets') ?? DEFAULTS.secrets,
    parallelRepos: first('parallelRepos') ?? DEFAULTS.parallelRepos,
    limit: first('limit') ?? DEFAULTS.limit,
    shard: first('shard') ?? null,
    deletionThreshold: first('deletionThreshold') ?? DEFAULTS.deletionThreshold,
    deletionThresholdPercent: first('deletionThresholdPercent') ?? DEFAULTS.deletionThresholdPercent,
    runDeletionThreshold: first('runDeletionThreshold') ?? null,
    conflicts: first('conflicts') ?? DEFAULTS.conflicts,
    drift: first('drift') ?? DEFAULTS.drift,
    skipFailed: first('skipFailed') ?? DEFAULTS.skipFailed,
    minSuccessRate: first('minSuccessRate') ?? DEFAULTS.minSuccessRate,
    discovery: { ...DEFAULTS.discovery, ...first('discovery') },
    github: joinEndpoints([first('github') ?? {}, fromEnvironment]),
    commit: joinCommit(first('commit')),
    dryRun: first('dryRun') ?? false,
    force: first('force') ?? false,
    adopt: first('adopt') ?? false,
    prune: first('prune') ?? false,
    createBranch: first('createBranch') ?? false,
    json: first('json') ?? false,
    outputFile: first('outputFile'),
    reportFile: first('reportFile'),
  };
}

export const asMapping = ({ from, to, exclude = [], allowExecutable = false }: MappingEntry): Mapping => ({
  from,
  to,
  exclude: [...exclude],
  allowExecutable,
});

const unique = (items: readonly string[]): string[] => [...new Set(items)];

/**
 * What to leave out adds up: a request or an option never brings back what the configuration keeps private. The
 * configuration itself takes the place of the default.
 */
function addUp(key: 'excludePatterns' | 'excludeRepos', layers: readonly Layer[]): string[] {
  const above = layers.filter(({ source }) => source.kind !== 'config');
  const base = layers.find(({ source }) => source.kind === 'config')?.given[key] ?? DEFAULTS[key];
  return unique([...base, ...above.reverse().flatMap(({ given }) => given[key] ?? [])]);
}

/** A branch named beside an environment is that environment's: `--environment=prod` is not a request's test branch. */
function branchFor(environment: string, givens: readonly Given[]): string | undefined {
  return givens.find(
    (given) => given.targetBranch !== undefined && (given.environment ?? environment) === environment,
  )?.targetBranch;
}

/** Environments of a request are laid over those of the configuration, key by key. */
function joinEnvironments(givens: readonly Given[]): Record<string, EnvironmentEntry> {
  const named = givens.flatMap(({ environments }) => (environments ? [environments] : []));
  const joined = new Map<string, EnvironmentEntry>();
  for (const environments of named.length > 0 ? named.reverse() : [DEFAULTS.environments]) {
    for (const [name, entry] of Object.entries<EnvironmentEntry>(environments)) {
      joined.set(name, { ...joined.get(name), ...entry });
    }
  }
  return Object.fromEntries(joined);
}

function joinCommit(given: Given['commit'] = {}): RunSettings['commit'] {
  return { ...DEFAULTS.commit, ...given, skipCi: { ...DEFAULTS.commit.skipCi, ...given.skipCi } };
}
