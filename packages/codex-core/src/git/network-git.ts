import { GitPluginError, simpleGit, type SimpleGitOptions } from 'simple-git';
import { CodexError } from '../errors/codex-error';
import { classifyFailure } from './classify-failure';
import type { GitCommand } from './commands/command';
import type { Redact } from './redact';
import { interrupted } from './interrupted';
import { withRetries, type RetryPolicy } from './retry';
import { runGit } from './run-git';
import { SpawnGate } from './spawn-gate';

export interface NetworkGitOptions {
  env: NodeJS.ProcessEnv;
  redact: Redact;
  retry: RetryPolicy;
  signal?: AbortSignal;
  /** Milliseconds that a command may be silent (all are run quietly: that it may take). */
  timeout: number;
}

interface Ended {
  code: number | null;
  stdout: string;
  /** All that git wrote, for the classifier. */
  output: string;
  timedOut?: boolean;
}

export interface NetworkTask<T> {
  command: GitCommand<T>;
  gitDir: string;
  /** For messages: `acme/app`. */
  repository: string;
}

/** Settings that simple-git takes for unsafe in strangers' hands; all of them are fixed in environment.ts. */
const UNSAFE: SimpleGitOptions['unsafe'] = {
  allowUnsafeConfigEnvCount: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeHooksPath: true,
};

/** git's commands that talk to a server: with our environment, classified failures and retries. */
export class NetworkGit {
  private readonly gate = new SpawnGate();

  constructor(private readonly options: NetworkGitOptions) {}

  /** By simple-git; ends when the signal says so. */
  run<T>(task: NetworkTask<T>): Promise<T> {
    return this.retried(task, () => this.bySimpleGit(task));
  }

  /**
   * In its own process group and without the signal: a push that has begun must end, whatever the terminal sends
   * to the others, or nobody knows whether it was taken. simple-git cannot start a process like that.
   */
  runToEnd<T>(task: NetworkTask<T>): Promise<T> {
    return this.retried(task, () => this.detached(task));
  }

  private retried<T>(task: NetworkTask<T>, run: () => Promise<Ended>): Promise<T> {
    const { retry, signal } = this.options;
    const attempt = async (): Promise<T> => {
      const { code, stdout, output, timedOut } = await run();
      if (code === 0) return task.command.parse(stdout);
      const command = task.command.argv[0] ?? '';
      if (timedOut) throw timeoutError(command, task.repository, this.options.timeout);
      throw classifyFailure({
        code,
        command,
        output: this.options.redact(output),
        repository: task.repository,
      });
    };
    return withRetries(attempt, retry, signal);
  }

  private async detached({ command, gitDir }: NetworkTask<unknown>): Promise<Ended> {
    const { env, timeout } = this.options;
    try {
      const { code, stdout, stderr, timedOut } = await runGit({ ...command, gitDir, env, timeout });
      return { code, stdout: stdout.toString(), output: `${stderr}${stdout}`, timedOut };
    } catch (error) {
      return { code: null, stdout: '', output: String(error) };
    }
  }

  private async bySimpleGit({ command, gitDir }: NetworkTask<unknown>): Promise<Ended> {
    const { signal, timeout } = this.options;
    const env = { ...this.options.env, GIT_DIR: gitDir };
    let ended: Ended = { code: null, stdout: '', output: '' };
    const errors: SimpleGitOptions['errors'] = (error, { exitCode, stdOut, stdErr }) => {
      ended = { code: exitCode, stdout: '', output: Buffer.concat([...stdErr, ...stdOut]).toString() };
      // A git that was killed, or failed without a word, would count as a success.
      return error ?? (exitCode === 0 ? undefined : new Error(`exit code ${exitCode}`));
    };
    await this.gate.enter();
    const git = simpleGit({
      baseDir: gitDir,
      abort: signal,
      timeout: { block: timeout },
      allowEnvironment: Object.keys(env),
      unsafe: UNSAFE,
      errors,
      input: () => command.input,
    }).env(env);
    try {
      return { code: 0, stdout: await git.raw(command.argv), output: '' };
    } catch (error) {
      if (signal?.aborted) throw interrupted();
      const timedOut = error instanceof GitPluginError && error.plugin === 'timeout';
      return { ...ended, output: ended.output || String(error), timedOut };
    }
  }
}

const timeoutError = (command: string, repository: string, timeout: number): CodexError =>
  new CodexError('timed_out', `git ${command} timed out`, {
    resolution: `The server did not answer within ${timeout / 1000} s; run the sync again.`,
    data: { command, repository, timeout },
  });
