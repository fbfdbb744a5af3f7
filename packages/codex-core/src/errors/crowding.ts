import { CodexError } from './codex-error';

/** Whether running fewer tasks at a time is the cure: parallel execution itself is the trouble. */
export function isCrowding(error: unknown): error is CodexError {
  return (
    error instanceof CodexError && (error.code === 'resources_exhausted' || error.code === 'rate_limited')
  );
}
