import { spawn } from 'node:child_process';

export class GitError extends Error {
  constructor(
    readonly args: readonly string[],
    readonly exitCode: number | null,
    readonly stderr: string,
  ) {
    super(`git ${args.join(' ')} ended with ${exitCode}: ${stderr.trim()}`);
    this.name = 'GitError';
  }
}

export interface GitRun {
  gitDir: string;
  args: readonly string[];
  /** Written to git's standard input as it is asked for. */
  input?: Iterable<string | Buffer>;
}

/** The machine's and the user's configuration must not change what a test sees. */
const environment = (gitDir: string) => ({
  PATH: process.env.PATH,
  GIT_DIR: gitDir,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
});

/** Runs plain git and resolves with its standard output; any other exit code than 0 rejects with `GitError`. */
export async function runGit({ gitDir, args, input = [] }: GitRun): Promise<Buffer> {
  const child = spawn('git', args, { env: environment(gitDir), stdio: 'pipe' });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  // A git that stops reading says why by its exit code; the broken pipe adds nothing.
  child.stdin.on('error', () => undefined);
  const exited = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  await Promise.race([feed(child.stdin, input), exited]);
  const exitCode = await exited;
  if (exitCode !== 0) throw new GitError(args, exitCode, Buffer.concat(stderr).toString('utf8'));
  return Buffer.concat(stdout);
}

async function feed(stdin: NodeJS.WritableStream, input: Iterable<string | Buffer>): Promise<void> {
  for (const chunk of input) {
    if (stdin.write(chunk)) continue;
    await new Promise((resolve) => stdin.once('drain', resolve));
  }
  stdin.end();
}
