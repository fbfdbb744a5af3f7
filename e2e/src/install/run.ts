import { spawn } from 'node:child_process';
import { plainEnvironment } from '@nx-codex/testing';

export interface RunOptions {
  cwd: string;
  /** Set on top of a plain environment, without colours; undefined removes. */
  env?: Record<string, string | undefined>;
  /** Ends the process with this signal once its output holds `after`. */
  interrupt?: { signal: NodeJS.Signals; after: string };
}

export interface Finished {
  code: number | null;
  stdout: string;
  /** stdout and stderr as they came. */
  output: string;
}

/** Runs a command to its end, at most two minutes. */
export function run(command: string, args: string[], { cwd, env, interrupt }: RunOptions): Promise<Finished> {
  const child = spawn(command, args, {
    cwd,
    env: plainEnvironment({ CI: 'true', NO_COLOR: '1', ...env }),
    timeout: 120_000,
  });
  const finished: Finished = { code: null, stdout: '', output: '' };
  let isInterrupted = false;
  const take = (text: string) => {
    finished.output += text;
    if (!interrupt || isInterrupted || !finished.output.includes(interrupt.after)) return;
    isInterrupted = true;
    child.kill(interrupt.signal);
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    finished.stdout += text;
    take(text);
  });
  child.stderr.setEncoding('utf8').on('data', take);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ ...finished, code }));
  });
}

/** Like `run`, and throws with the output when the command fails. */
export async function mustRun(command: string, args: string[], options: RunOptions): Promise<Finished> {
  const finished = await run(command, args, options);
  if (finished.code !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${finished.output}`);
  return finished;
}
