import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readOptionValues } from '../config/option-values';
import type { SyncAllOptions } from '../config/options-schema';
import { CodexError } from '../errors/codex-error';
import { writeReportFiles, type ReportFiles } from '../report/write-files';
import { failedBeforeStart } from './aggregate';
import { FinalOutcomes } from './final-outcomes';
import type { ProjectRef } from './project-ref';
import type { SyncAllResult } from './result-document';
import type { RunLog } from './run-scope';

interface RefusedRun {
  options: SyncAllOptions;
  workspaceRoot: string;
  projects?: readonly ProjectRef[];
}

/**
 * Ends a run whose settings are refused: where the options want the result and the report, the failure takes the place
 * of what an earlier run left, which would look like the result of this one. Whatever else is there stays.
 */
export async function refuse(
  error: CodexError,
  { options, workspaceRoot, projects }: RefusedRun,
  log: RunLog,
): Promise<SyncAllResult> {
  const result = failedBeforeStart(error);
  const files: ReportFiles = {};
  const { outputFile, reportFile } = readOptionValues({ ...options });
  for (const [kind, path] of Object.entries({ result: outputFile, report: reportFile })) {
    if (typeof path !== 'string' || path.trim() === '') continue;
    const file = { [kind]: resolve(workspaceRoot, path) };
    try {
      await assertOurs(resolve(workspaceRoot, path));
      Object.assign(files, await writeReportFiles({ ...result, warnings: log.warnings }, file));
    } catch (failure) {
      if (!(failure instanceof CodexError)) throw failure;
      log.warn(`${failure.message}: ${failure.resolution}`);
    }
  }
  const told = { ...result, warnings: log.warnings };
  const named = projects?.map(({ name }) => ({ name, folder: name }));
  new FinalOutcomes(told.direction, (event) => log.tell(event), named).finishAll(told);
  log.tell({ type: 'finished', result: told, files });
  return told;
}

/** How results and reports begin. Nothing is known of the settings: any other file could be the configuration itself. */
const OURS = /^(?:\{\s*"status":|# Organization sync)/;

async function assertOurs(path: string): Promise<void> {
  if (await isOurs(path)) return;
  throw new CodexError('write_failed', `Cannot write ${path}`, {
    resolution: 'Something else than the result of an earlier run is there, and was left as it is',
    data: { path },
  });
}

/** Nothing, an empty file and what is no file (a pipe) too; one that cannot be read may be anything. */
async function isOurs(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return true;
  const file = await open(path, 'r').catch(() => null);
  if (!file) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    return bytesRead === 0 || OURS.test(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}
