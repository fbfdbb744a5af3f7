import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Command } from './run-command';

/** Programs that a contender may start beside git. */
const OTHERS = [
  'bash',
  'cp',
  'git-lfs',
  'mktemp',
  'mkdir',
  'parallel',
  'perl',
  'rm',
  'rsync',
  'sh',
  'sleep',
  'xargs',
];

/**
 * Counts the processes of a command by programs of the same names, first in PATH, that leave a mark and become the
 * real one. git itself tells (trace2) of each git that it starts. What is started by an absolute path is not seen.
 */
export class ProcessCounter {
  private constructor(private readonly folder: string) {}

  /** `folder` must be there. */
  static async create(parent: string): Promise<ProcessCounter> {
    const folder = await mkdtemp(join(parent, 'processes-'));
    const counter = new ProcessCounter(folder);
    await Promise.all(['bin', 'git'].map((name) => mkdir(join(folder, name))));
    await counter.shim('git', `GIT_TRACE2_EVENT='${folder}/git'; export GIT_TRACE2_EVENT`);
    for (const name of OTHERS) await counter.shim(name, `printf . >> '${folder}/others'`);
    return counter;
  }

  /** The command, with the processes that it starts being counted; it is none of them. */
  watch({ command, env, ...rest }: Command): Command {
    const path = [join(this.folder, 'bin'), env['PATH'] ?? ''].join(delimiter);
    return { ...rest, command: pathOf(command) ?? command, env: { ...env, PATH: path } };
  }

  /** Processes since the counter was made. */
  async count(): Promise<number> {
    const gits = (await readdir(join(this.folder, 'git'))).length;
    const others = await stat(join(this.folder, 'others')).catch(() => ({ size: 0 }));
    return gits + others.size;
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  private async shim(name: string, mark: string): Promise<void> {
    const program = pathOf(name);
    if (program === null) return;
    // dash would drop the shell functions that bash hands on in the environment.
    const shell = pathOf('bash') ?? '/bin/sh';
    const script = [`#!${shell}`, mark, `exec '${program}' "$@"`, ''].join('\n');
    await writeFile(join(this.folder, 'bin', name), script, { mode: 0o755 });
  }
}

/** Null when there is no such program. */
export function pathOf(program: string): string | null {
  try {
    return execFileSync('sh', ['-c', 'command -v "$1"', 'sh', program], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}
