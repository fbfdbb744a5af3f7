import { CodexError, type ErrorCode } from '../errors/codex-error';
import { createPool } from './pool';

/** A task that the test starts to see and ends when it wants to. */
function controlled(name: string, started: string[]) {
  const ends: { resolve: (value: string) => void; reject: (error: unknown) => void }[] = [];
  return {
    task: () => {
      started.push(name);
      return new Promise<string>((resolve, reject) => ends.push({ resolve, reject }));
    },
    succeed: () => ends.shift()?.resolve(name),
    fail: (error: unknown) => ends.shift()?.reject(error),
  };
}

/** Lets everything happen that waits for nothing but promises. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

function crowding(code: ErrorCode = 'resources_exhausted', message = 'EMFILE'): CodexError {
  return new CodexError(code, message, { resolution: 'Lower parallelRepos' });
}

function setup(size: number, names: string[], signal?: AbortSignal) {
  const started: string[] = [];
  const steps: string[] = [];
  const pool = createPool({ size, signal, onStepDown: (step) => steps.push(`${step.size}: ${step.reason}`) });
  const tasks = names.map((name) => controlled(name, started));
  const results = tasks.map(({ task }) => pool.run(task, 'not attempted'));
  const [a, b, c, d] = tasks;
  if (!a || !b || !c || !d) throw new Error('a test has four tasks or more');
  return { pool, started, steps, tasks, results, a, b, c, d };
}

it('runs at most size tasks at a time, and starts the next when one ends', async () => {
  const { started, results, tasks, b } = setup(2, ['a', 'b', 'c', 'd']);
  await settle();
  expect(started).toEqual(['a', 'b']);
  b.succeed();
  await settle();
  expect(started).toEqual(['a', 'b', 'c']);
  for (const task of tasks) {
    task.succeed();
    await settle();
  }
  expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd']);
});

it('is strictly sequential and in order at 1', async () => {
  const { started, tasks } = setup(1, ['a', 'b', 'c', 'd']);
  for (const [index, task] of tasks.entries()) {
    await settle();
    expect(started).toEqual(['a', 'b', 'c', 'd'].slice(0, index + 1));
    task.succeed();
  }
});

it('leaves any other rejection to the caller, and goes on', async () => {
  const { started, steps, results, a } = setup(1, ['a', 'b', 'c', 'd']);
  await settle();
  a.fail(new CodexError('push_refused', 'Refused', { resolution: '' }));
  await expect(results[0]).rejects.toMatchObject({ code: 'push_refused' });
  await settle();
  expect(started).toEqual(['a', 'b']);
  expect(steps).toEqual([]);
});

it('halves its size when asked, down to 1, and tells each step', () => {
  const { pool, steps } = setup(5, ['a', 'b', 'c', 'd']);
  for (const reason of ['one', 'two', 'three']) pool.stepDown(reason);
  expect(steps).toEqual(['2: one', '1: two']);
  expect(pool.size).toBe(1);
});

describe.each<ErrorCode>(['resources_exhausted', 'rate_limited'])('a task that rejects with %s', (code) => {
  it('makes the pool step down and runs again, last', async () => {
    const { started, steps, results, tasks, a, b } = setup(2, ['a', 'b', 'c', 'd']);
    await settle();
    a.fail(crowding(code, 'too many'));
    await settle();
    expect(steps).toEqual(['1: too many']);
    expect(started).toEqual(['a', 'b']);
    b.succeed();
    for (const task of [...tasks.slice(2), a]) {
      await settle();
      task.succeed();
    }
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd']);
    expect(started).toEqual(['a', 'b', 'c', 'd', 'a']);
  });
});

it('takes one step for a burst of failures of the same size', async () => {
  const { steps, tasks } = setup(4, ['a', 'b', 'c', 'd']);
  await settle();
  tasks.forEach((task) => task.fail(crowding()));
  await settle();
  expect(steps).toEqual(['2: EMFILE']);
});

it('gives up on a task after three more attempts', async () => {
  const attempts: number[] = [];
  const pool = createPool({ size: 1 });
  const failing = pool.run(async () => {
    attempts.push(attempts.length);
    throw crowding();
  });
  await expect(failing).rejects.toMatchObject({ code: 'resources_exhausted' });
  expect(attempts).toHaveLength(4);
});

it('after an abort lets running tasks end and starts no other', async () => {
  const controller = new AbortController();
  const { started, results, a, b } = setup(2, ['a', 'b', 'c', 'd'], controller.signal);
  await settle();
  controller.abort();
  a.succeed();
  await settle();
  b.succeed();
  expect(await Promise.all(results)).toEqual(['a', 'b', 'not attempted', 'not attempted']);
  expect(started).toEqual(['a', 'b']);
});

it('does not run a task again after an abort', async () => {
  const controller = new AbortController();
  const { started, results, a } = setup(1, ['a', 'b', 'c', 'd'], controller.signal);
  await settle();
  controller.abort();
  a.fail(crowding());
  expect(await results[0]).toBe('not attempted');
  expect(started).toEqual(['a']);
});

it('resolves to undefined where nothing else is given', async () => {
  const pool = createPool({ size: 1, signal: AbortSignal.abort() });
  expect(await pool.run(async () => 'ran')).toBeUndefined();
});
