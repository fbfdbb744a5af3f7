const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Turns the first of SIGINT, SIGTERM and SIGHUP into an abort. The handlers stay until `dispose`: on Ctrl-C Nx may pass on
 * all three within milliseconds, and any that nobody listens to would end the process in the middle of a push.
 * Nx itself then exits with 130; what an executor's process exits with is only success or failure to it.
 */
export function abortOnSignal(): { signal: AbortSignal; dispose: () => void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  for (const name of SIGNALS) process.on(name, abort);
  return {
    signal: controller.signal,
    dispose: () => {
      for (const name of SIGNALS) process.off(name, abort);
    },
  };
}
