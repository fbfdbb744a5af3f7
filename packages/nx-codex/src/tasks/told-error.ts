import { CodexError } from 'codex-core';

/** What to print of something thrown. */
export function toldError(error: unknown): string[] {
  if (error instanceof CodexError) return [`Error: ${error.message}`, `Resolution: ${error.resolution}`];
  return [`Error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
}
