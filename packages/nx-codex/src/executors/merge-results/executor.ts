import type { ExecutorContext } from '@nx/devkit';
import { createConsoleReport, mergeResultFiles, resultLine, type MergeResultsOptions } from 'codex-core';
import { printLine } from '../../tasks/print';

/** Options in, one call to codex-core, success out. `merge` is another function in tests only. */
export async function mergeResultsExecutor(
  options: MergeResultsOptions,
  context: ExecutorContext,
  merge: typeof mergeResultFiles = mergeResultFiles,
): Promise<{ success: boolean }> {
  const onEvent = options.json ? undefined : createConsoleReport(printLine, { verbose: context.isVerbose });
  const result = await merge(options, { workspaceRoot: context.root, onEvent });
  if (options.json) printLine(resultLine(result));
  return { success: result.exit_code === 0 };
}

export default mergeResultsExecutor;
