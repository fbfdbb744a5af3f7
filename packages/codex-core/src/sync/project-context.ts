import { settingsFingerprint } from '../config/fingerprint';
import { problemAt } from '../config/problem';
import { invalidProjectConfig, readProjectConfig, type ProjectConfig } from '../config/project-config';
import { settingsOf } from '../config/project-settings';
import type { Repository } from '../discovery/repository';
import { CodexError } from '../errors/codex-error';
import { placeOfConfig, type ConfigFile } from './config-file';
import type { SyncContext } from './context';

/** What a project's codex.json says. Throws `config_invalid`. */
export function configOf(repository: Repository, file: ConfigFile | null): ProjectConfig {
  if (!file) return {};
  const where = placeOfConfig(repository);
  if ('text' in file) return readProjectConfig(file.text, where);
  throw invalidProjectConfig([problemAt({ kind: 'config', name: where }, [], file.problem)], where);
}

/**
 * The context of a run for one project, with the settings that its codex.json makes of the run's. Whatever is shared
 * (the store, the memory, the guard of the run) stays shared. Throws `config_invalid`.
 */
export function contextFor(
  context: SyncContext,
  repository: Repository,
  file: ConfigFile | null,
): SyncContext {
  if (!file) return context;
  const settings = settingsOf(context.settings, configOf(repository, file), placeOfConfig(repository));
  return { ...context, config: file, settings, settingsId: settingsFingerprint(settings) };
}

/** For looking only: of a project whose codex.json is invalid, what the organization's settings would make of it. */
export function contextToLearn(
  context: SyncContext,
  repository: Repository,
  file: ConfigFile | null,
): SyncContext {
  try {
    return contextFor(context, repository, file);
  } catch (error) {
    if (error instanceof CodexError && error.code === 'config_invalid') return { ...context, config: file };
    throw error;
  }
}
