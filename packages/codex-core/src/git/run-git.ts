import { spawn, type ChildProcess } from 'node:child_process';
import { closeAfterExit, endGroup } from './process-group';

/** How one git process ended. */
export interface GitExit {
  /** null: killed by a signal. */
  code: number | null;
  stdout: Buffer;
  stderr: string;
  /** Killed because `timeout` was over. */
  timedOut: boolean;
  /** The signal that somebody else ended it with. */
  endedBy: NodeJS.Signals | null;
}

export interface RunGit {
  argv: readonly string[];
  env: NodeJS.ProcessEnv;
  gitDir?: string;
  input?: string;
  /** Ends the process and its children. */
  signal?: AbortSignal;
  /** Milliseconds; none by default. */
  timeout?: number;
}

/** No plumbing command here answers with more; more means that something else is wrong. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/**
 * In its own process group: Ctrl-C goes to the whole group of a terminal, and what is being pushed must end; and
 * git can be ended with the processes that it started.
 * GIT_DIR is always given, so that no repository is looked for around the current folder.
 */
export function spawnGit(argv: readonly string[], env: NodeJS.ProcessEnv, gitDir?: string): ChildProcess {
  return spawn('git', argv, {
    env: gitDir === undefined ? env : { ...env, GIT_DIR: gitDir },
    stdio: 'pipe',
    windowsHide: true,
    detached: process.platform !== 'win32',
  });
}

/** Runs git to its end. Rejects only when it could not be started (the system's error, e.g. ENOENT, EMFILE). */
export function runGit({ argv, env, gitDir, input, signal, timeout }: RunGit): Promise<GitExit> {
  return new Promise((resolve, reject) => {
    const child = spawnGit(argv, env, gitDir);
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let size = 0;
    let timedOut = false;
    const end = new AbortController();
    end.signal.addEventListener('abort', () => endGroup(child));
    const kill = (): void => end.abort();
    const collect = (into: Buffer[]) => (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_OUTPUT) kill();
      else into.push(chunk);
    };
    const expire = (): void => {
      timedOut = true;
      kill();
    };
    const timer = timeout === undefined ? undefined : setTimeout(expire, timeout);
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', kill);
    };
    // Before anything else: without file descriptors left (EMFILE) there are no streams, only this event.
    child.once('error', (error) => {
      settle();
      reject(error);
    });
    child.once('close', (code, by) => {
      settle();
      const endedBy = end.signal.aborted ? null : by;
      const output = { stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() };
      resolve({ code, ...output, timedOut, endedBy });
    });
    closeAfterExit(child);
    child.stdout?.on('data', collect(stdout));
    child.stderr?.on('data', collect(stderr));
    // git may end before it has read all of its input; its exit says why.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
    signal?.addEventListener('abort', kill, { once: true });
    if (signal?.aborted) kill();
  });
}
