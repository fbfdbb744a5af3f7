import { createHash } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { performance } from 'node:perf_hooks';
import { systemErrorCode } from './system-error';

/** Tells processes apart for as long as the machine runs: an id is used again, but not with the same start. */
export interface ProcessIdentity {
  pid: number;
  /** Linux: clock ticks between boot and start (proc_pid_stat(5), field 22). Elsewhere: seconds since the epoch. */
  start: string;
  /** Which machine or container; ids of one mean nothing in another. */
  host: string;
}

async function startOf(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  // The second field is the command in parentheses, and may hold both spaces and parentheses.
  return stat === null ? null : (stat.slice(stat.lastIndexOf(')') + 2).split(' ')[22 - 3] ?? null);
}

export async function thisProcess(): Promise<ProcessIdentity> {
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  const start = await startOf(process.pid);
  return {
    pid: process.pid,
    start: start ?? String(Math.floor(performance.timeOrigin / 1000)),
    host: createHash('sha256').update(`${hostname()}\n${namespace}`).digest('hex').slice(0, 8),
  };
}

/** Only for identities of this host. */
export async function isAlive({ pid, start }: ProcessIdentity): Promise<boolean> {
  if (process.platform === 'linux') return (await startOf(pid)) === start;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, but not ours.
    return systemErrorCode(error) === 'EPERM';
  }
}
