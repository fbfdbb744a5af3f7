import { randomUUID } from 'node:crypto';
import { mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CodexError } from '../errors/codex-error';
import type { SyncAllResult } from '../run/result-document';
import { resultText } from './json';
import { markdownReport } from './markdown';

/** Absolute paths; a file without a path is not written. */
export interface ReportFiles {
  result?: string;
  report?: string;
}

/**
 * Writes the result document and the Markdown report, and returns where they are. One that cannot be written does not
 * keep the other from it; then the first error (`write_failed`, with the path) is thrown.
 */
export async function writeReportFiles(result: SyncAllResult, files: ReportFiles): Promise<ReportFiles> {
  const written = await Promise.allSettled([
    files.result === undefined ? undefined : writeWhole(files.result, resultText(result)),
    files.report === undefined ? undefined : writeWhole(files.report, markdownReport(result)),
  ]);
  const failed = written.find((write) => write.status === 'rejected');
  if (failed) throw failed.reason;
  return { ...files };
}

/** Makes the folders of the path. A reader sees the old file or the new one, never a part. */
export async function writeWhole(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await replace(path, text);
  } catch (cause) {
    throw new CodexError('write_failed', `Cannot write ${path}`, {
      resolution: `Choose a path that can be written with --outputFile or --reportFile (${describe(cause)})`,
      data: { path },
      cause,
    });
  }
}

/** A link stays a link; what is no file (`/dev/stdout`, a pipe) is written to and not replaced. */
async function replace(path: string, text: string): Promise<void> {
  const existing = await stat(path).catch(() => null);
  if (existing && !existing.isFile()) return writeFile(path, text);
  const target = existing ? await realpath(path) : path;
  const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function describe(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown cause';
}
