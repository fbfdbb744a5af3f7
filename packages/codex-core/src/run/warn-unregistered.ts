import { relative } from 'node:path';
import type { ResolvedSettings } from '../config/resolve-settings';
import { asCodexError } from './as-codex-error';
import { type RunLog, type RunOptions } from './run-scope';
import { unregisteredRepositories, unregisteredWords } from './unregistered';

/**
 * Says where repositories.json is not what a run of the whole organization just found: Nx's own check may answer with what
 * it saw before. Never fails a run, which does not read the file.
 */
export async function warnOfUnregistered(
  { configFile }: Pick<ResolvedSettings, 'configFile'>,
  options: Pick<RunOptions, 'storePath'> & { workspaceRoot: string },
  { warn }: RunLog,
): Promise<void> {
  if (configFile === undefined) return;
  try {
    const difference = await unregisteredRepositories(relative(options.workspaceRoot, configFile), options);
    if (difference) warn(`${unregisteredWords(difference)}. Run nx run codex:discover, or nx sync`);
  } catch (error) {
    warn(asCodexError(error).message);
  }
}
