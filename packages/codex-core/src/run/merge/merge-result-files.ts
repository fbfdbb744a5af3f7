import { readFile } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import type { MergeResultsOptions } from '../../config/merge-options';
import { CodexError } from '../../errors/codex-error';
import { asCodexError } from '../as-codex-error';
import { refuse } from '../refuse';
import type { SyncAllResult } from '../result-document';
import { RunLog, storePathOf, type RunOptions } from '../run-scope';
import { tellEnd } from '../tell-end';
import { findFiles } from './find-files';
import { mergeResults } from './merge-results';
import { assertKept, readMergeSettings } from './merge-settings';
import { readResult, type NamedResult } from './read-result';

export type MergeRunOptions = Pick<RunOptions, 'workspaceRoot' | 'storePath' | 'onEvent'>;

/**
 * Joins the result documents that the shards of a run wrote, and ends as the one run would have ended. What cannot be
 * joined is the failure in the result; it rejects only for a defect. Result and report are written as those of
 * sync-all, never over a document that is to be joined.
 */
export async function mergeResultFiles(
  options: MergeResultsOptions,
  { workspaceRoot = process.cwd(), onEvent = () => {}, storePath }: MergeRunOptions = {},
): Promise<SyncAllResult> {
  const log = new RunLog(onEvent);
  let outputs: Pick<MergeResultsOptions, 'outputFile' | 'reportFile'> = {};
  let result: SyncAllResult;
  try {
    const settings = await readMergeSettings(options, workspaceRoot);
    const { files, idle } = await findFiles(settings.results, workspaceRoot);
    await assertKept(settings, files);
    outputs = { outputFile: settings.outputFile, reportFile: settings.reportFile };
    if (idle.length > 0) throw nothingFound(idle, workspaceRoot);
    const documents = await readAll(files, workspaceRoot);
    result = mergeResults(documents, { minSuccessRate: settings.minSuccessRate });
    log.tell({ type: 'results-read', files: documents.map(({ file }) => file) });
  } catch (error) {
    return refuse(asCodexError(error), { options: outputs, workspaceRoot }, log);
  }
  return tellEnd(result, { ...outputs, storePath: storePathOf({ workspaceRoot, storePath }) }, log);
}

/** What is no result document is told of each, and not just of the first. */
async function readAll(files: readonly string[], workspaceRoot: string): Promise<NamedResult[]> {
  const all = await Promise.allSettled(files.map((file) => read(file, workspaceRoot)));
  const errors = all.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
  if (errors.length > 0) throw joined(errors);
  return all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

/** Of the same kind and with the same resolution, as all come from `readResult`; any other error goes first. */
function joined(errors: readonly unknown[]): unknown {
  const invalid = errors.filter((error) => error instanceof CodexError);
  const [first] = invalid;
  if (!first || invalid.length < errors.length) return errors.find((error) => !(error instanceof CodexError));
  return new CodexError(first.code, invalid.map(({ message }) => message).join('\n'), {
    resolution: first.resolution,
    data: { files: invalid.map(({ data }) => data['file']) },
  });
}

async function read(path: string, workspaceRoot: string): Promise<NamedResult> {
  const inWorkspace = relative(workspaceRoot, path);
  const file = inWorkspace.startsWith('..') || isAbsolute(inWorkspace) ? path : inWorkspace;
  return readResult(file, await readFile(path, 'utf8'));
}

function nothingFound(patterns: readonly string[], workspaceRoot: string): CodexError {
  const lines = patterns.map((pattern) => `--results: ${pattern} matches no file in ${workspaceRoot}`);
  return new CodexError('result_invalid', lines.join('\n'), {
    resolution:
      'Correct --results (paths are relative to the workspace root), or run the shards with --outputFile first',
    data: { patterns },
  });
}
