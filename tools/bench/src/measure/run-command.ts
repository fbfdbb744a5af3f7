import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { ContenderFailed } from './contender-failed';
import { MemorySampler } from './memory-sampler';

export interface Command {
  command: string;
  args: readonly string[];
  cwd: string;
  /** The whole environment. */
  env: NodeJS.ProcessEnv;
}

/** What a command and all that it started took. */
export interface Usage {
  seconds: number;
  /** User and system time of all its processes. */
  cpuSeconds: number;
  /** Most memory at one moment; null where there is no /proc. */
  peakBytes: number | null;
}

/** POSIX's `times` tells what the children of a shell took, and theirs: Node has no RUSAGE_CHILDREN. */
const WITH_TIMES = '"$@"; code=$?; times >&3; exit $code';

export interface Limits {
  signal?: AbortSignal;
  /** Default: none. */
  seconds?: number;
}

/** What a timer of Node's can wait for; more would be no time at all. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Runs a command to its end and measures it; throws `ContenderFailed`, with what the command said, when it fails or takes
 * too long, and the signal's reason when that ends it. It has a process group of its own, which ends with it.
 */
export async function runCommand({ command, args, cwd, env }: Command, limits: Limits = {}): Promise<Usage> {
  const { signal, seconds: limit = Infinity } = limits;
  signal?.throwIfAborted();
  const start = performance.now();
  const child = spawn('/bin/sh', ['-c', WITH_TIMES, 'sh', command, ...args], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const end = () => void endGroup(child.pid);
  signal?.addEventListener('abort', end, { once: true });
  let isLate = false;
  // AbortSignal.timeout may be collected before it fires when only AbortSignal.any refers to it (Node 20, 22.12).
  const giveUp = () => {
    isLate = true;
    end();
  };
  const timer = setTimeout(giveUp, Math.min(limit * 1000, LONGEST_MS));
  const memory = new MemorySampler(child.pid);
  const output = Promise.all(
    [child.stdout, child.stderr, child.stdio[3]].map((stream) => text(stream as never)),
  );
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    const seconds = (performance.now() - start) / 1000;
    // Before its output is read to the end: what it left behind may hold that open.
    await endGroup(child.pid);
    const [stdout = '', stderr = '', times = ''] = await output;
    signal?.throwIfAborted();
    const said = saidBy([command, ...args], stdout + stderr);
    if (isLate) throw new ContenderFailed(`took longer than ${limit} s`, said);
    if (code !== 0) throw new ContenderFailed(`ended with exit code ${code}`, said);
    return { seconds, cpuSeconds: childrenSeconds(times), peakBytes: memory.peakBytes };
  } finally {
    clearTimeout(timer);
    memory.stop();
    signal?.removeEventListener('abort', end);
  }
}

/** What is left of a group after this time does not listen. */
const GRACE_MS = 3000;
const LOOK_EVERY_MS = 50;

/** Nothing that a contender leaves behind may take part in the next measurement. */
async function endGroup(pid: number | undefined): Promise<void> {
  if (pid === undefined) return;
  for (let waited = 0; signalGroup(pid, waited === 0 ? 'SIGTERM' : 0); waited += LOOK_EVERY_MS) {
    if (waited >= GRACE_MS) return void signalGroup(pid, 'SIGKILL');
    await sleep(LOOK_EVERY_MS);
  }
}

/** False when there is nobody in it any more. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

const LAST_CHARACTERS = 4000;

const saidBy = (argv: readonly string[], output: string): string =>
  `${argv.join(' ')}\n${output.slice(-LAST_CHARACTERS)}`;

/** The second line of `times`: `1m2.34s 0m5.67s`, user and system time of all children. */
export function childrenSeconds(times: string): number {
  const line = times.split('\n')[1] ?? '';
  const parts = [...line.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}
