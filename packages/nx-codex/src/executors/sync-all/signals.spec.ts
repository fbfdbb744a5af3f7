import { abortOnSignal } from './signals';

describe('abortOnSignal', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('aborts on %s, however often it comes', (name) => {
    const { signal, dispose } = abortOnSignal();
    expect(signal.aborted).toBe(false);
    process.emit(name);
    process.emit(name);
    expect(signal.aborted).toBe(true);
    dispose();
  });

  it('listens to no signal after dispose', () => {
    const before = process.listenerCount('SIGTERM');
    const { dispose } = abortOnSignal();
    expect(process.listenerCount('SIGTERM')).toBe(before + 1);
    dispose();
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });
});
