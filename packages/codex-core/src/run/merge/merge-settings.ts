import { resolve } from 'node:path';
import { type MergeResultsOptions, mergeOptionsSchema } from '../../config/merge-options';
import { readOptionValues } from '../../config/option-values';
import { fileAt } from '../../config/output-files';
import { invalidSettings, OPTIONS, problemAt } from '../../config/problem';
import { readConfigLayer } from '../../config/read-layers';
import { readValues } from '../../config/read-values';

export interface MergeSettings {
  /** Paths and globs, relative to the workspace root. */
  results: string[];
  /** Undefined: nobody said so. */
  minSuccessRate: number | undefined;
  /** Absolute. */
  outputFile: string | undefined;
  reportFile: string | undefined;
  /** Absolute path of codex.config.json. */
  configFile: string | undefined;
}

/** The options, checked, and from codex.config.json, where there is one, the rate that they do not say. */
export async function readMergeSettings(
  options: MergeResultsOptions,
  workspaceRoot: string,
): Promise<MergeSettings> {
  const raw = readOptionValues({ ...options }, mergeOptionsSchema);
  const { values, invalid, problems } = readValues(mergeOptionsSchema, raw, OPTIONS);
  const { results, outputFile, reportFile } = values;
  if (results === undefined && !invalid.has('results')) {
    const words = "is missing: name the shards' result documents, as results/*.json";
    problems.push(problemAt(OPTIONS, ['results'], words));
  }
  if (outputFile !== undefined && outputFile === reportFile) {
    problems.push(problemAt(OPTIONS, ['reportFile'], 'must not be the same file as --outputFile'));
  }
  const config = await readConfigLayer(workspaceRoot, values.config);
  problems.push(...(config?.layer.problems ?? []));
  if (problems.length > 0) throw invalidSettings(problems);
  return {
    results: results ?? [],
    minSuccessRate: values.minSuccessRate ?? config?.layer.given.minSuccessRate,
    outputFile: outputFile && resolve(workspaceRoot, outputFile),
    reportFile: reportFile && resolve(workspaceRoot, reportFile),
    configFile: config?.file,
  };
}

/** What a shard left is not to be had again without running it again. */
export async function assertKept(
  { outputFile, reportFile, configFile }: MergeSettings,
  results: readonly string[],
): Promise<void> {
  const realPath = (path: string | undefined) => fileAt('.', path);
  const inputs = new Set(await Promise.all(results.map(realPath)));
  const config = await realPath(configFile);
  const problems = [];
  for (const [option, path] of Object.entries({ outputFile, reportFile })) {
    const file = await realPath(path);
    if (file === undefined || !(inputs.has(file) || file === config)) continue;
    const what = file === config ? 'codex.config.json' : 'one of the results';
    problems.push(problemAt(OPTIONS, [option], `must not be ${what}, which it would replace`));
  }
  if (problems.length > 0) throw invalidSettings(problems);
}
