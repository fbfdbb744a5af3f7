import { classifyFailure } from './classify-failure';
import type { GitCommand } from './commands/command';
import type { Redact } from './redact';
import { asksToEnd, interrupted } from './interrupted';
import { withRetries, type RetryPolicy } from './retry';
import { runGit } from './run-git';
import { timeoutError } from './timed-out';

export interface NetworkGitOptions {
  env: NodeJS.ProcessEnv;
  redact: Redact;
  retry: RetryPolicy;
  signal?: AbortSignal;
  /** Milliseconds that a command may take. */
  timeout: number;
}

interface Ended {
  code: number | null;
  stdout: string;
  /** All that git wrote, for the classifier. */
  output: string;
  timedOut: boolean;
  endedBy: NodeJS.Signals | null;
}

export interface NetworkTask<T> {
  command: GitCommand<T>;
  gitDir: string;
  /** For messages: `acme/app`. */
  repository: string;
}

/** git's commands that talk to a server: with our environment, classified failures and retries. */
export class NetworkGit {
  constructor(private readonly options: NetworkGitOptions) {}

  /** Ends, with `interrupted`, when the signal says so. */
  run<T>(task: NetworkTask<T>): Promise<T> {
    return this.retried(task, this.options.signal);
  }

  /** Begins only before the signal: a push that has begun must end, or nobody knows whether it was taken. */
  runToEnd<T>(task: NetworkTask<T>): Promise<T> {
    return this.retried(task);
  }

  private retried<T>(task: NetworkTask<T>, until?: AbortSignal): Promise<T> {
    const { retry, signal } = this.options;
    const attempt = async (): Promise<T> => {
      const { code, stdout, output, timedOut, endedBy } = await this.once(task, until);
      if (code === 0) return task.command.parse(stdout);
      if (until?.aborted || asksToEnd(endedBy)) throw interrupted();
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

  private async once({ command, gitDir }: NetworkTask<unknown>, signal?: AbortSignal): Promise<Ended> {
    const { env, timeout } = this.options;
    try {
      const { code, stdout, stderr, timedOut, endedBy } = await runGit({
        ...command,
        gitDir,
        env,
        timeout,
        signal,
      });
      return { code, stdout: stdout.toString(), output: `${stderr}${stdout}`, timedOut, endedBy };
    } catch (error) {
      return { code: null, stdout: '', output: String(error), timedOut: false, endedBy: null };
    }
  }
}
