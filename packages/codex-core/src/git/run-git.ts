import { spawn, type ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
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

/** Milliseconds for what comes after git has all that it wants: the end of an answer, which is on its way. */
const REST = 1000;

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
    let isClosed = false;
    let fed: Promise<void> | undefined;
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
      isClosed = true;
      if (failed) return reject(failed.error);
      const endedBy = end.signal.aborted ? null : by;
      const output = { stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() };
      const exit = { code, ...output, timedOut, endedBy };
      if (code === 0)
        void Promise.race([fed, sleep(REST, undefined, { ref: false })]).then(() => resolve(exit));
      else resolve(exit);
    });
    closeAfterExit(child);
    child.stdout?.on('data', collect(stdout));
    child.stderr?.on('data', collect(stderr));
    if (child.stdin)
      fed = feed(child.stdin, input).catch((error: unknown) => {
        if (isClosed) return;
        failed = { error };
        kill();
      });
    signal?.addEventListener('abort', kill, { once: true });
    if (signal?.aborted) kill();
  });
}

/**
 * Rejects with what went wrong with the input only: git may end before it has read all of it, and its exit says why. What
 * git does not want is read all the same, for the sake of whoever gives it.
 */
async function feed(stdin: Writable, input: RunGit['input'] = ''): Promise<void> {
  stdin.on('error', () => undefined);
  if (typeof input === 'string') return void stdin.end(input);
  for await (const chunk of input) if (!stdin.destroyed && !stdin.write(chunk)) await ready(stdin);
  stdin.end();
}

/** For more, or never again. */
function ready(stdin: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stdin.off('drain', done).off('close', done);
      resolve();
    };
    stdin.on('drain', done).on('close', done);
    if (stdin.destroyed) done();
  });
}
