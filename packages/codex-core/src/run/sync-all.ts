import { join } from 'node:path';
import type { SyncAllOptions } from '../config/options-schema';
import { resolveSettings, type ResolvedSettings } from '../config/resolve-settings';
import { CodexError } from '../errors/codex-error';
import { writeReportFiles, type ReportFiles } from '../report/write-files';
import { failed } from '../sync/sync-result';
import { aggregate, type RunFacts } from './aggregate';
import { Interruption } from './interruption';
import { refuse } from './refuse';
import { resultFolder } from './result-folder';
import { syncOrganization, type Progress } from './sync-organization';
import type { SyncAllResult } from './result-document';
import { openScope, RunLog, storePathOf, type RunOptions } from './run-scope';

export type { RunOptions } from './run-scope';

/**
 * Syncs all projects of an organization with its codex. Whatever goes wrong is in the result, with what to do about
 * it; it rejects only for a defect. The result and the report are written to `outputFile` and `reportFile`, or to a
 * folder of the store; of a run whose settings are refused only to these two options' files.
 */
export async function syncAll(options: SyncAllOptions, runOptions: RunOptions = {}): Promise<SyncAllResult> {
  const log = new RunLog(runOptions.onEvent ?? (() => {}));
  const { workspaceRoot = process.cwd(), env = process.env } = runOptions;
  let resolved: ResolvedSettings;
  try {
    resolved = await resolveSettings({ options, workspaceRoot, env });
  } catch (error) {
    return refuse(asCodexError(error), { options, workspaceRoot }, log);
  }
  return run(resolved, { ...runOptions, workspaceRoot, env }, log);
}

async function run(resolved: ResolvedSettings, options: RunOptions, log: RunLog): Promise<SyncAllResult> {
  const { settings } = resolved;
  const started = performance.now();
  log.tell({ type: 'started', settings });
  resolved.warnings.forEach(log.warn);
  const progress: Progress = {
    context: 'Organization sync initialization',
    projects: [],
    excluded: [],
    toCodex: null,
    fromCodex: null,
  };
  const interruption = new Interruption(options.signal);
  let stoppedBy: RunFacts['stoppedBy'];
  try {
    const scope = await openScope(resolved, options, interruption, log);
    try {
      await syncOrganization(scope, progress);
    } finally {
      await scope.git.close();
    }
  } catch (error) {
    const stop = { error: asCodexError(error), context: progress.context };
    interruption.heed(stop.error);
    if (!interruption.happened) stoppedBy = stop;
  }
  const { context: _, ...reached } = progress;
  const result = aggregate({
    settings,
    ...reached,
    warnings: log.warnings,
    durationSeconds: (performance.now() - started) / 1000,
    run: options.env?.['NX_CODEX_RUN'],
    interrupted: interruption.happened,
    stoppedBy,
  });
  return tellEnd(result, resolved, options, log);
}

/** A result that cannot be written where somebody waits for it must not look like a success. */
async function tellEnd(
  reached: SyncAllResult,
  { settings }: ResolvedSettings,
  options: RunOptions,
  log: RunLog,
): Promise<SyncAllResult> {
  let result = reached;
  let files: ReportFiles = {};
  try {
    const folder = await resultFolder(storePathOf(options));
    const { outputFile = join(folder, 'result.json'), reportFile = join(folder, 'report.md') } = settings;
    files = await writeReportFiles(result, { result: outputFile, report: reportFile });
  } catch (error) {
    const { message, resolution } = asCodexError(error);
    log.warn(`${message}: ${resolution}`);
    result = { ...result, warnings: log.warnings, exit_code: result.exit_code || 1 };
  }
  log.tell({ type: 'finished', result, settings, files });
  return result;
}

function asCodexError(error: unknown): CodexError {
  if (error instanceof CodexError) return error;
  const { failure } = failed(error);
  return new CodexError('internal', failure?.error ?? '', {
    resolution: failure?.resolution ?? '',
    cause: error,
  });
}
