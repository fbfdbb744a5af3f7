import { CodexError } from '../errors/codex-error';

/** `timeout`: milliseconds. */
export const timeoutError = (command: string, repository: string, timeout: number): CodexError =>
  new CodexError('timed_out', `git ${command} timed out`, {
    resolution: `The server did not answer within ${timeout / 1000} s; run the sync again`,
    data: { command, repository, timeout },
  });
