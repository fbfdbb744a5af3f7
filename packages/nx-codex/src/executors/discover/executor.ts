import type { ExecutorContext } from '@nx/devkit';
import { createDiscoveryReport, discover, resultLine, type DiscoverOptions } from 'codex-core';
import { outliveReader, printLine } from '../../tasks/print';
import { abortOnSignal } from '../sync-all/signals';

/** Options in, one call to codex-core, success out. `run` is another function in tests only. */
export async function discoverExecutor(
  options: DiscoverOptions,
  context: ExecutorContext,
  run: typeof discover = discover,
): Promise<{ success: boolean }> {
  const { signal, dispose } = abortOnSignal();
  outliveReader();
  try {
    const onEvent = options.json ? undefined : createDiscoveryReport(printLine);
    const { document } = await run(options, { workspaceRoot: context.root, signal, onEvent });
    if (options.json) printLine(resultLine(document));
    return { success: document.status === 'success' };
  } finally {
    dispose();
  }
}

export default discoverExecutor;
