import { setTimeout as sleep } from 'node:timers/promises';
import { Patience } from './patience';

it('waits as long as it is asked to, in all no longer than it may', async () => {
  const patience = new Patience(0.2);
  const before = Date.now();
  expect(await patience.wait(0.1)).toBe(true);
  expect(Date.now() - before).toBeGreaterThanOrEqual(95);
  expect(await patience.wait(0.15)).toBe(false);
  expect(await patience.wait(0.05)).toBe(true);
});

it('counts once what is waited at the same time', async () => {
  const patience = new Patience(0.15);
  expect(await Promise.all([patience.wait(0.1), patience.wait(0.1), patience.wait(0.1)])).toEqual([
    true,
    true,
    true,
  ]);
});

it('refuses at once what takes longer, and whatever else would be asked until then', async () => {
  const patience = new Patience();
  expect(patience.refusal).toBeNull();
  const before = Date.now();
  expect(await patience.wait(3600)).toBe(false);
  expect(Date.now() - before).toBeLessThan(1000);
  expect(patience.refusal).toMatchObject({
    code: 'rate_limited',
    resolution: expect.stringMatching(/^Run again after \d\d:\d\d UTC/),
  });
});

it('asks again when the time is over', async () => {
  const patience = new Patience(0.01);
  expect(await patience.wait(0.1)).toBe(false);
  await sleep(150);
  expect(patience.refusal).toBeNull();
});

it.each([Number.NaN, Infinity])('does not wait for %d seconds', async (seconds) => {
  expect(await new Patience().wait(seconds)).toBe(false);
});

it('ends with the signal', async () => {
  const abort = new AbortController();
  const waiting = new Patience().wait(60, abort.signal);
  abort.abort();
  await expect(waiting).rejects.toThrow();
});
