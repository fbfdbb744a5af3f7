import type { SyncAllOptions } from '../config/options-schema';
import type { SyncAllResult } from './result-document';
import type { RunOptions } from './run-scope';
import { startRun } from './start-run';

export type { RunOptions } from './run-scope';

/**
 * Syncs all projects of an organization with its codex. Whatever goes wrong is in the result, with what to do about
 * it; it rejects only for a defect. The result and the report are written to `outputFile` and `reportFile`, or to a
 * folder of the store; of a run whose settings are refused only to these two options' files.
 */
export function syncAll(options: SyncAllOptions, runOptions: RunOptions = {}): Promise<SyncAllResult> {
  return startRun(options, runOptions);
}
