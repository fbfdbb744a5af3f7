import { CodexError } from './codex-error';

/**
 * Whether running fewer tasks at a time is the cure: parallel execution itself is the trouble. A limit that lasts longer
 * than a run waits (`until`) is none.
 */
export function isCrowding(error: unknown): error is CodexError {
  if (!(error instanceof CodexError)) return false;
  return (
    error.code === 'resources_exhausted' ||
    (error.code === 'rate_limited' && error.data['until'] === undefined)
  );
}
