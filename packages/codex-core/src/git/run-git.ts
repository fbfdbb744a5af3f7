import { spawn, type ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
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
  /** Taken as fast as git reads it. */
  input?: string | AsyncIterable<Uint8Array>;
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

/**
 * Runs git to its end. Rejects only when it could not be started (the system's error, e.g. ENOENT, EMFILE), or when its
 * input failed, with that error.
 */
export function runGit({ argv, env, gitDir, input, signal, timeout }: RunGit): Promise<GitExit> {
  return new Promise((resolve, reject) => {
    const child = spawnGit(argv, env, gitDir);
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let size = 0;
    let timedOut = false;
    let failed: { error: unknown } | undefined;
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
      if (failed) return reject(failed.error);
      const endedBy = end.signal.aborted ? null : by;
      const output = { stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() };
      resolve({ code, ...output, timedOut, endedBy });
    });
    closeAfterExit(child);
    child.stdout?.on('data', collect(stdout));
    child.stderr?.on('data', collect(stderr));
    if (child.stdin)
      feed(child.stdin, input).catch((error: unknown) => {
        failed = { error };
        kill();
      });
    signal?.addEventListener('abort', kill, { once: true });
    if (signal?.aborted) kill();
  });
}

/** Rejects with what went wrong with the input only: git may end before it has read all of it, and its exit says why. */
async function feed(stdin: Writable, input: RunGit['input'] = ''): Promise<void> {
  if (typeof input === 'string') {
    stdin.on('error', () => undefined);
    stdin.end(input);
    return;
  }
  let failed: { error: unknown } | undefined;
  const watched = async function* () {
    try {
      yield* input;
    } catch (error) {
      failed = { error };
      throw error;
    }
  };
  await pipeline(watched, stdin).catch(() => undefined);
  if (failed) throw failed.error;
}
