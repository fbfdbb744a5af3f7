import { CodexError } from '../errors/codex-error';

export const interrupted = (): CodexError =>
  new CodexError('interrupted', 'Interrupted', {
    resolution: 'Run the sync again; what was pushed is kept',
  });
