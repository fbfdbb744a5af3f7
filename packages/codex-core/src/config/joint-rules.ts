import { GITHUB_CONCURRENT_REQUESTS, RECOMMENDED_DIRECTORY_ENTRIES } from './defaults';
import type { Joined } from './join-layers';
import type { Given, Layer } from './layer';
import { type Problem, problemAt, type Source } from './problem';
import { echoes } from './rules/echo';
import { isUnencrypted } from './rules/server-url';

/** What can only be said when all layers are known. Of a value that has a problem of its own, nothing more is said. */
export function jointProblems(joined: Joined, layers: readonly Layer[], config: Source): Problem[] {
  const valid = (...keys: (keyof Given)[]) =>
    layers.every(({ invalid }) => keys.every((key) => !invalid.has(key)));
  const at = (key: keyof Given, message: string): Problem => {
    const layer = layerOf(key, layers);
    return problemAt(layer?.source ?? config, [layer?.spelling[key] ?? key], message);
  };
  const problems: Problem[] = [];
  for (const key of ['organization', 'codexRepo'] as const) {
    if (joined[key] === undefined && valid(key)) problems.push(at(key, `is missing (or give --${key})`));
  }
  const owner = foreignOwner(joined);
  if (owner)
    problems.push(at('codexRepo', `must be a repository of ${joined.organization}, not of ${owner}`));
  if (joined.targetBranch === undefined && valid('environment', 'environments', 'targetBranch')) {
    problems.push(unknownEnvironment(joined, layers, config));
  }
  if (joined.outputFile !== undefined && joined.outputFile === joined.reportFile) {
    problems.push(at('reportFile', 'must not be the same file as --outputFile'));
  }
  return [...problems, ...echoProblems(joined, layers)];
}

/** Only of patterns that somebody wrote: the default ones give way to the destinations without a word. */
function echoProblems({ syncPatterns, mappings }: Joined, layers: readonly Layer[]): Problem[] {
  const layer = layerOf('syncPatterns', layers);
  if (!layer) return [];
  const destinations = mappings.map(({ to }) => to);
  return echoes(syncPatterns, destinations).map(({ pattern, mapping }) => {
    const text = syncPatterns[pattern] ?? '';
    const path = [
      layer.spelling.syncPatterns ?? 'syncPatterns',
      layer.given.syncPatterns?.indexOf(text) ?? pattern,
    ];
    const { from, to } = mappings[mapping] ?? { from: '', to: '' };
    const message = `must not collect what mappings[${mapping}] delivers ("${from}" to "${to}"): it would come back to the codex (is "${text}")`;
    return problemAt(layer.source, path, message);
  });
}

function foreignOwner({ organization, codexRepo }: Joined): string | undefined {
  const [owner, name] = codexRepo?.split('/') ?? [];
  const foreign = name !== undefined && owner?.toLowerCase() !== organization?.toLowerCase();
  return foreign && organization !== undefined ? owner : undefined;
}

function layerOf(key: keyof Given, layers: readonly Layer[]): Layer | undefined {
  return layers.find(({ given }) => given[key] !== undefined);
}

/** Where nobody named an environment, the default one is meant, and only a configuration with others lacks it. */
function unknownEnvironment(
  { environment, environments }: Joined,
  layers: readonly Layer[],
  config: Source,
): Problem {
  const known = Object.keys(environments).sort();
  const names = known.length > 0 ? `known are ${known.join(', ')}` : 'none is known';
  const layer = layerOf('environment', layers);
  if (layer === undefined) {
    const message = `is missing, and "${environment}" is no environment (${names})`;
    return problemAt(config, ['defaultEnvironment'], message);
  }
  const message = `is unknown: "${environment}" (${names}); any other needs --targetBranch`;
  return problemAt(layer.source, [layer.spelling.environment ?? 'environment'], message);
}

/** Settings that are allowed and yet likely to be trouble. */
export function settingsWarnings({ limit, parallelRepos, github }: Joined): string[] {
  const warnings: string[] = [];
  if (limit > RECOMMENDED_DIRECTORY_ENTRIES) {
    warnings.push(
      `limit is ${limit}: GitHub recommends at most 3,000 entries in a directory, and projects/ has one a project`,
    );
  }
  if (parallelRepos > GITHUB_CONCURRENT_REQUESTS) {
    warnings.push(`parallelRepos is ${parallelRepos}: GitHub allows at most 100 concurrent requests`);
  }
  const open = Object.values(github).filter(isUnencrypted);
  if (open.length > 0) warnings.push(`the token is sent unencrypted to ${[...new Set(open)].join(', ')}`);
  return warnings;
}
