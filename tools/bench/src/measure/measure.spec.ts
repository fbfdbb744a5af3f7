import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { median } from './median';
import { ProcessCounter } from './process-counter';
import { ContenderFailed } from './contender-failed';
import { childrenSeconds, runCommand, type Command } from './run-command';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nx-codex-measure-'));
});
afterAll(() => rm(folder, { recursive: true }));

const shell = (script: string, env = process.env): Command => ({
  command: 'sh',
  args: ['-c', script],
  cwd: folder,
  env,
});

it.each([
  [[3], 3],
  [[9, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
])('takes the median of %j', (values, middle) => {
  expect(median(values)).toBe(middle);
});

it('reads what a shell says that its children took', () => {
  expect(childrenSeconds('0m9.00s 0m9.00s\n1m2.500s 0m0.250s\n')).toBe(62.75);
});

it('tells the CPU time of children and of their children', async () => {
  const busy = 'i=0; while [ $i -lt 200000 ]; do i=$((i + 1)); done';
  const { seconds, cpuSeconds } = await runCommand(shell(`sh -c '${busy}' & wait`));
  expect(cpuSeconds).toBeGreaterThan(0);
  expect(seconds).toBeGreaterThan(0);
});

it('tells how much memory a process had', async () => {
  const script = `node -e 'const kept = Buffer.alloc(60e6, 1); setTimeout(() => kept.length, 800)'`;
  const { peakBytes } = await runCommand(shell(script));
  if (process.platform === 'linux') expect(peakBytes).toBeGreaterThan(60e6);
  else expect(peakBytes).toBeNull();
});

it('says what a command that failed said', async () => {
  const failure = runCommand(shell('echo some; echo more >&2; exit 3'));
  await expect(failure).rejects.toThrow(ContenderFailed);
  await expect(failure).rejects.toThrow(/^ended with exit code 3\n.*\nsome\nmore$/s);
});

it('ends a command, and what it started, when it is interrupted', async () => {
  const end = new AbortController();
  const running = runCommand(shell('sleep 600 & sleep 600'), { signal: end.signal });
  setTimeout(() => end.abort(new Error('Enough')), 100);
  await expect(running).rejects.toThrow('Enough');
});

it('gives up a command that takes too long, also one that does not listen', async () => {
  const deaf = shell('trap "" TERM; while true; do sleep 600; done');
  await expect(runCommand(deaf, { seconds: 0.2 })).rejects.toMatchObject({
    summary: 'took longer than 0.2 s',
  });
});

it('gives up a command that takes too long, however often memory is tidied up meanwhile', async () => {
  setFlagsFromString('--expose-gc');
  const tidy = setInterval(runInNewContext('gc') as () => void, 50);
  try {
    await expect(runCommand(shell('exec sleep 5'), { seconds: 0.5 })).rejects.toThrow(ContenderFailed);
  } finally {
    clearInterval(tidy);
  }
});

it('ends what a command leaves behind, and does not wait for it', async () => {
  await runCommand(shell('sleep 600 & echo $! > left'));
  const left = Number(await readFile(join(folder, 'left'), 'utf8'));
  expect(() => process.kill(left, 0)).toThrow('ESRCH');
});

it('counts the processes of a command, those that git starts too', async () => {
  const counter = await ProcessCounter.create(folder);
  await runCommand(counter.watch(shell('git version; sh -c "rm -f nothing"')));
  expect(await counter.count()).toBe(3);
  await runCommand(counter.watch(shell("git -c 'alias.twice=!git version' twice")));
  // git, the shell of the alias (where it needs one), git.
  expect(await counter.count()).toBeGreaterThanOrEqual(3 + 2);
  await counter.remove();
});
