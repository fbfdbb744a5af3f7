import { CodexError } from './codex-error';

/** Whether what was asked for is not there any more, and asking again would not bring it. */
export function isGone(error: unknown): boolean {
  return (
    error instanceof CodexError && (error.code === 'repository_changed' || error.code === 'object_missing')
  );
}
