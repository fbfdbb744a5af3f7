import { setTimeout as sleep } from 'node:timers/promises';
import { together } from './together';

describe('works done together', () => {
  it('give their results in order', async () => {
    const works = [sleep(5, 'slow'), Promise.resolve(1)] as const;
    expect(await together(new AbortController(), works)).toEqual(['slow', 1]);
  });

  it('are all at an end when one has failed, and its error is told', async () => {
    const end = new AbortController();
    let isEnded = false;
    const other = sleep(60_000, undefined, { signal: end.signal }).finally(() => {
      isEnded = true;
    });
    const failure = new Error('no space left');
    await expect(together(end, [other, Promise.reject(failure)])).rejects.toBe(failure);
    expect(isEnded).toBe(true);
    expect(end.signal.reason).toBe(failure);
  });
});
