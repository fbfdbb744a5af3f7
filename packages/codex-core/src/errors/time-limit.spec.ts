import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { TimeLimit } from './time-limit';

it('aborts when the time is over, however often garbage is collected', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const run = new AbortController();
  const over = new Promise<string>((resolve) => {
    // Nothing but the listener knows of the limit.
    const { signal } = new TimeLimit(300, run.signal);
    signal.addEventListener('abort', () => resolve((signal.reason as Error).name));
  });
  const collecting = setInterval(collect, 20);
  expect(await Promise.race([over, sleep(10_000, 'never')])).toBe('TimeoutError');
  clearInterval(collecting);
});

it('aborts with the other signal, and with its reason', () => {
  const run = new AbortController();
  const { signal } = new TimeLimit(60_000, run.signal);
  run.abort('interrupted');
  expect(signal.reason).toBe('interrupted');
});

it('ends at once when it is told to', () => {
  const limit = new TimeLimit(60_000);
  limit.end();
  limit.end();
  expect(limit.signal.aborted).toBe(true);
});

it('does not abort what it was lifted from', async () => {
  const limit = new TimeLimit(10);
  limit.lift();
  await sleep(30);
  expect(limit.signal.aborted).toBe(false);
});
