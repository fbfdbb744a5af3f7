import type { JsonDocument } from './json-document';
import { type Layer, settingNames } from './layer';
import { describeAt, type Source } from './problem';
import { readValues } from './read-values';
import { requestSchema } from './request-schema';
import { fromSpecSpelling, unusedHandlers, withoutUndefined } from './spec-spelling';

const SPELLING = {
  codexRepo: 'codex_repo',
  targetBranch: 'target_branch',
  environments: 'config',
  excludeRepos: 'exclude',
  parallelRepos: 'parallel',
  dryRun: 'dry_run',
};

/** A sync-all request. Its `parallel` is nearer to this run than the `parallel_repos` of its `config`. */
export function requestLayer(document: JsonDocument, source: Source): Layer {
  const { values, invalid, problems } = readValues(requestSchema, document.value, source);
  const { config = {} } = values;
  const given = withoutUndefined({
    organization: values.organization,
    codexRepo: values.codex_repo,
    environment: values.environment,
    targetBranch: values.target_branch,
    direction: values.direction,
    excludeRepos: values.exclude,
    parallelRepos: values.parallel,
    dryRun: values.dry_run,
    environments: config.environments,
  });
  const warnings = unusedHandlers(config.handlers).map((path) =>
    describeAt(source, ['config', 'handlers', ...path.split('.')], 'is not used'),
  );
  return {
    source,
    given: { ...fromSpecSpelling(config), ...given },
    invalid: settingNames(invalid, SPELLING),
    spelling: SPELLING,
    problems,
    warnings,
  };
}
