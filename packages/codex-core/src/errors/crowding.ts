import { CodexError } from './codex-error';

/**
 * Whether running fewer tasks at a time is the cure: parallel execution itself is the trouble. A limit whose end the server
 * names (`retryAfter`) was waited for, or is too long to be.
 */
export function isCrowding(error: unknown): error is CodexError {
  if (!(error instanceof CodexError)) return false;
  return (
    error.code === 'resources_exhausted' ||
    (error.code === 'rate_limited' && error.data['retryAfter'] === undefined)
  );
}
