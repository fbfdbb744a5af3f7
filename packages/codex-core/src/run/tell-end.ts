import { join } from 'node:path';
import { writeReportFiles, type ReportFiles } from '../report/write-files';
import type { RunSettings } from '../config/settings';
import { asCodexError } from './as-codex-error';
import type { SyncAllResult } from './result-document';
import { resultFolder } from './result-folder';
import type { RunLog } from './run-scope';

export interface EndOptions {
  /** Absolute; default: in a folder of the store. */
  outputFile?: string;
  reportFile?: string;
  storePath: string;
  /** Of a run that synced. */
  settings?: RunSettings;
}

/** A result that cannot be written where somebody waits for it must not look like a success. */
export async function tellEnd(
  reached: SyncAllResult,
  { storePath, settings, ...options }: EndOptions,
  log: RunLog,
): Promise<SyncAllResult> {
  let result = reached;
  let files: ReportFiles = {};
  try {
    const folder = await resultFolder(storePath);
    const { outputFile = join(folder, 'result.json'), reportFile = join(folder, 'report.md') } = options;
    files = await writeReportFiles(result, { result: outputFile, report: reportFile });
  } catch (error) {
    const { message, resolution } = asCodexError(error);
    log.warn(`${message}: ${resolution}`);
    result = { ...result, warnings: log.warnings, exit_code: result.exit_code || 1 };
  }
  log.tell({ type: 'finished', result, settings, files });
  return result;
}
