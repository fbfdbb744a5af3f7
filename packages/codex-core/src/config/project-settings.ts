import { DEFAULTS } from './defaults';
import { asMapping } from './join-layers';
import { problemAt, type Problem, type Source } from './problem';
import { invalidProjectConfig, PROJECT_CONFIG, type ProjectConfig } from './project-config';
import { echoes } from './rules/echo';
import type { Direction, RunSettings } from './settings';

/**
 * The settings of a run for one project: its patterns and mappings take the place of the organization's, its excludes
 * are added to them. The joint rules are checked for the result; throws `config_invalid` where it breaks one.
 * `where` is how messages call the file.
 */
export function settingsOf(
  settings: RunSettings,
  config: ProjectConfig,
  where: string = PROJECT_CONFIG,
): RunSettings {
  const {
    syncPatterns = settings.syncPatterns,
    excludePatterns = [],
    conflicts,
    direction,
    mappings,
  } = config;
  const result: RunSettings = {
    ...settings,
    syncPatterns: [...new Set(syncPatterns)],
    excludePatterns: [...new Set([...settings.excludePatterns, ...excludePatterns])],
    mappings: mappings?.map(asMapping) ?? settings.mappings,
    conflicts: conflicts ?? settings.conflicts,
    direction: commonDirection(settings.direction, direction) ?? settings.direction,
  };
  const problems = echoProblems(result, config, { kind: 'config', name: where });
  if (problems.length > 0) throw invalidProjectConfig(problems, where);
  return result;
}

/** The phases that both allow; null: none. */
export function commonDirection(run: Direction, project: Direction = 'bidirectional'): Direction | null {
  if (run === project || project === 'bidirectional') return run;
  return run === 'bidirectional' ? project : null;
}

/** Why a project takes no part in a run with these settings; null: it does. */
export function refrains({ environment, direction }: RunSettings, config: ProjectConfig): string | null {
  if (config.sync === false) return `opted out by ${PROJECT_CONFIG}`;
  if (config.environment !== undefined && config.environment !== environment)
    return `${PROJECT_CONFIG} is for environment ${config.environment}`;
  return commonDirection(direction, config.direction) === null
    ? `${PROJECT_CONFIG} has direction ${config.direction}`
    : null;
}

/** Of a pair that meets, at least one is of this file; the default patterns give way to destinations without a word. */
function echoProblems(
  { syncPatterns, mappings }: RunSettings,
  config: ProjectConfig,
  source: Source,
): Problem[] {
  if (!config.syncPatterns && !config.mappings) return [];
  const written = syncPatterns.filter(
    (pattern) => config.syncPatterns || !DEFAULTS.syncPatterns.some((text) => text === pattern),
  );
  const destinations = mappings.map(({ to }) => to);
  return echoes(written, destinations).map(({ pattern, mapping }) => {
    const text = written[pattern] ?? '';
    const { from, to } = mappings[mapping] ?? { from: '', to: '' };
    const delivered = `("${from}" to "${to}")`;
    if (!config.syncPatterns) {
      const message = `must not deliver ${delivered} what "${text}" of syncPatterns collects: it would come back to the codex`;
      return problemAt(source, ['mappings', mapping], message);
    }
    const message = `must not collect what mappings[${mapping}] delivers ${delivered}: it would come back to the codex (is "${text}")`;
    return problemAt(source, ['syncPatterns', config.syncPatterns.indexOf(text)], message);
  });
}
