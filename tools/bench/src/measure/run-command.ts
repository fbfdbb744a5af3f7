import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
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

/** Its message has the command and what it said. */
export class CommandFailed extends Error {
  override name = 'CommandFailed';
}

/** POSIX's `times` tells what the children of a shell took, and theirs: Node has no RUSAGE_CHILDREN. */
const WITH_TIMES = '"$@"; code=$?; times >&3; exit $code';

/**
 * Runs a command to its end and measures it; throws `CommandFailed` when it fails, and the signal's reason when that
 * ends it. It has a process group of its own, which ends with it.
 */
export async function runCommand({ command, args, cwd, env }: Command, signal?: AbortSignal): Promise<Usage> {
  signal?.throwIfAborted();
  const start = performance.now();
  const child = spawn('/bin/sh', ['-c', WITH_TIMES, 'sh', command, ...args], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const end = () => endGroup(child.pid);
  signal?.addEventListener('abort', end, { once: true });
  const memory = new MemorySampler(child.pid);
  const output = Promise.all(
    [child.stdout, child.stderr, child.stdio[3]].map((stream) => text(stream as never)),
  );
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    const seconds = (performance.now() - start) / 1000;
    const [stdout = '', stderr = '', times = ''] = await output;
    signal?.throwIfAborted();
    if (code !== 0) throw new CommandFailed(failureText([command, ...args], code, stdout + stderr));
    return { seconds, cpuSeconds: childrenSeconds(times), peakBytes: memory.peakBytes };
  } finally {
    memory.stop();
    signal?.removeEventListener('abort', end);
    end();
  }
}

/** Nothing that a contender leaves behind may take part in the next measurement. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

const LAST_CHARACTERS = 4000;

function failureText(argv: readonly string[], code: number | null, output: string): string {
  return `${argv.join(' ')} ended with ${code}\n${output.slice(-LAST_CHARACTERS)}`.trimEnd();
}

/** The second line of `times`: `1m2.34s 0m5.67s`, user and system time of all children. */
export function childrenSeconds(times: string): number {
  const line = times.split('\n')[1] ?? '';
  const parts = [...line.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}
