import { CodexError } from './codex-error';

describe('CodexError', () => {
  it('carries code, resolution, data and cause', () => {
    const cause = new Error('socket hang up');
    const error = new CodexError('network_failed', 'Cannot reach acme/app', {
      resolution: 'Try again',
      data: { attempts: 3 },
      cause,
    });
    expect(error).toMatchObject({
      code: 'network_failed',
      resolution: 'Try again',
      data: { attempts: 3 },
      cause,
    });
    expect(error).toBeInstanceOf(Error);
  });
});
