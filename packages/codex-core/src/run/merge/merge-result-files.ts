import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { type MergeResultsOptions, mergeOptionsSchema } from '../../config/merge-options';
import { readOptionValues } from '../../config/option-values';
import { fileAt } from '../../config/output-files';
import { invalidSettings, OPTIONS, problemAt } from '../../config/problem';
import { readValues } from '../../config/read-values';
import { CodexError } from '../../errors/codex-error';
import { asCodexError } from '../as-codex-error';
import { refuse } from '../refuse';
import type { SyncAllResult } from '../result-document';
import { RunLog, storePathOf, type RunOptions } from '../run-scope';
import { tellEnd } from '../tell-end';
import { findFiles } from './find-files';
import { mergeResults } from './merge-results';
import { readResult, type NamedResult } from './read-result';

export type MergeRunOptions = Pick<RunOptions, 'workspaceRoot' | 'storePath' | 'onEvent'>;

type Outputs = Pick<MergeResultsOptions, 'outputFile' | 'reportFile'>;

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
  let outputs: Outputs = {};
  try {
    const { results, minSuccessRate, outputFile, reportFile } = readOptions(options);
    const found = await findFiles(results, workspaceRoot);
    await assertKept(found.files, { outputFile, reportFile }, workspaceRoot);
    outputs = { outputFile, reportFile };
    if (found.idle.length > 0) throw nothingFound(found.idle, workspaceRoot);
    const documents = await Promise.all(found.files.map((file) => read(file, workspaceRoot)));
    const result = mergeResults(documents, { minSuccessRate });
    log.tell({ type: 'results-read', files: documents.map(({ file }) => file) });
    const end = {
      outputFile: outputFile && resolve(workspaceRoot, outputFile),
      reportFile: reportFile && resolve(workspaceRoot, reportFile),
      storePath: storePathOf({ workspaceRoot, storePath }),
    };
    return tellEnd(result, end, log);
  } catch (error) {
    return refuse(asCodexError(error), { options: outputs, workspaceRoot }, log);
  }
}

function readOptions(options: MergeResultsOptions) {
  const raw = readOptionValues({ ...options }, mergeOptionsSchema);
  const { values, invalid, problems } = readValues(mergeOptionsSchema, raw, OPTIONS);
  const { results, outputFile, reportFile } = values;
  if (results === undefined && !invalid.has('results')) {
    problems.push(
      problemAt(OPTIONS, ['results'], "is missing: name the shards' result documents, as results/*.json"),
    );
  }
  if (outputFile !== undefined && outputFile === reportFile) {
    problems.push(problemAt(OPTIONS, ['reportFile'], 'must not be the same file as --outputFile'));
  }
  if (problems.length > 0) throw invalidSettings(problems);
  return { ...values, results: results ?? [] };
}

/** What a shard left is not to be had again without running it again. */
async function assertKept(files: readonly string[], outputs: Outputs, workspaceRoot: string): Promise<void> {
  const inputs = new Set(await Promise.all(files.map((file) => fileAt(workspaceRoot, file))));
  const written = await Promise.all(
    Object.entries(outputs).map(async ([option, path]) => ({
      option,
      file: await fileAt(workspaceRoot, path),
    })),
  );
  const problems = written
    .filter(({ file }) => file !== undefined && inputs.has(file))
    .map(({ option }) =>
      problemAt(OPTIONS, [option], 'must not be one of the results, which it would replace'),
    );
  if (problems.length > 0) throw invalidSettings(problems);
}

async function read(path: string, workspaceRoot: string): Promise<NamedResult> {
  const file = relative(workspaceRoot, path);
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
