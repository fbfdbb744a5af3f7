import { CodexError } from '../errors/codex-error';
import { failed } from '../sync/sync-result';

/** Of anything thrown, something that can be told: what no code of ours expected is `internal`. */
export function asCodexError(error: unknown): CodexError {
  if (error instanceof CodexError) return error;
  const { failure } = failed(error);
  return new CodexError('internal', failure?.error ?? '', {
    resolution: failure?.resolution ?? '',
    cause: error,
  });
}
