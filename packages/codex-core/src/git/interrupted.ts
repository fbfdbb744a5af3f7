import { CodexError } from '../errors/codex-error';

/** Whether a signal asks a process to end: Ctrl-C, `kill`, a terminal that was closed. */
export const asksToEnd = (signal: NodeJS.Signals | null): boolean =>
  signal === 'SIGINT' || signal === 'SIGTERM' || signal === 'SIGHUP';

export const interrupted = (): CodexError =>
  new CodexError('interrupted', 'Interrupted', {
    resolution: 'Run the sync again; what was pushed is kept',
  });
