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

it('refuses at once what takes longer', async () => {
  const before = Date.now();
  expect(await new Patience().wait(3600)).toBe(false);
  expect(Date.now() - before).toBeLessThan(1000);
});

it('ends with the signal', async () => {
  const abort = new AbortController();
  const waiting = new Patience().wait(60, abort.signal);
  abort.abort();
  await expect(waiting).rejects.toThrow();
});
