import type { ExecutorContext } from '@nx/devkit';
import { createConsoleReport, resultLine, syncAll, type SyncAllOptions } from 'codex-core';
import { outliveReader, printLine } from '../../tasks/print';
import { abortOnSignal } from './signals';

/** Options in, one call to codex-core, success out. `sync` is another function in tests only. */
export async function syncAllExecutor(
  options: SyncAllOptions,
  context: ExecutorContext,
  sync: typeof syncAll = syncAll,
): Promise<{ success: boolean }> {
  const { signal, dispose } = abortOnSignal();
  outliveReader();
  try {
    const onEvent = options.json ? undefined : createConsoleReport(printLine, { verbose: context.isVerbose });
    const result = await sync(options, { workspaceRoot: context.root, signal, onEvent });
    if (options.json) printLine(resultLine(result));
    return { success: result.exit_code === 0 };
  } finally {
    dispose();
  }
}

export default syncAllExecutor;
