import { existsSync, readdirSync, readFileSync } from 'node:fs';

const INTERVAL_MS = 100;

/**
 * Looks now and then at the memory of a process and of all that came of it, until `stop`. Each page is counted once,
 * shared ones in parts (Pss): forty gits share their program.
 */
export class MemorySampler {
  #peak = 0;
  readonly #timer: NodeJS.Timeout | null;

  constructor(private readonly root: number | undefined) {
    const isPossible = existsSync('/proc/self/smaps_rollup');
    this.#timer = isPossible ? setInterval(() => this.sample(), INTERVAL_MS) : null;
  }

  /** Null where the system does not tell, and when it ended before it was looked at. */
  get peakBytes(): number | null {
    return this.#peak || null;
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  private sample(): void {
    if (this.root === undefined) return;
    const now = descendantsOf(this.root).reduce((sum, pid) => sum + memoryOf(pid), 0);
    this.#peak = Math.max(this.#peak, now);
  }
}

/** The process itself is one of them. */
function descendantsOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // proc_pid_stat(5): the command, in parentheses, may hold anything; state and parent follow it.
    const stat = read(`/proc/${name}/stat`);
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = [root];
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found;
}

function memoryOf(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? '0';
  return Number(kilobytes) * 1024;
}

/** A process may have ended since it was seen. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
