import type { ChildProcess } from 'node:child_process';
import { spawnGit } from './run-git';

/** Why there is no answer: git ended, and what it said. */
export class FastImportDied extends Error {
  override readonly name = 'FastImportDied';
  constructor(
    readonly stderr: string,
    readonly code: number | null,
  ) {
    super('git fast-import ended');
  }
}

/** One `git fast-import`. One question at a time: who asked when it died is the culprit. */
export class FastImportProcess {
  private readonly child: ChildProcess;
  private output = '';
  private stderr = '';
  private ended: FastImportDied | null = null;
  private answer: { resolve(line: string): void; reject(error: FastImportDied): void } | null = null;
  private readonly closed: Promise<void>;

  constructor(gitDir: string, env: NodeJS.ProcessEnv) {
    this.child = spawnGit(['fast-import', '--quiet', '--force', '--done', '--date-format=raw'], env, gitDir);
    this.closed = new Promise((resolve) => {
      const end = (code: number | null): void => {
        this.ended ??= new FastImportDied(this.stderr, code);
        this.answer?.reject(this.ended);
        this.answer = null;
        resolve();
      };
      this.child.on('error', (error) => {
        this.stderr += String(error);
        if (this.child.pid === undefined) end(null);
      });
      this.child.on('close', end);
    });
    this.child.stdout?.on('data', (chunk: Buffer) => this.read(chunk.toString('latin1')));
    this.child.stderr?.on(
      'data',
      (chunk: Buffer) => (this.stderr = (this.stderr + chunk.toString()).slice(-4096)),
    );
    // A write to a git that has just died; `close` follows.
    this.child.stdin?.on('error', () => undefined);
  }

  get isAlive(): boolean {
    return this.ended === null;
  }

  /** Sends commands that are answered by one line, and waits for it. Rejects with FastImportDied. */
  ask(commands: Buffer): Promise<string> {
    return new Promise((resolve, reject) => {
      if (this.ended) return reject(this.ended);
      this.answer = { resolve, reject };
      this.child.stdin?.write(commands);
    });
  }

  async end(commands: Buffer): Promise<void> {
    this.child.stdin?.end(commands);
    await this.closed;
  }

  private read(text: string): void {
    this.output += text;
    const end = this.output.indexOf('\n');
    if (end < 0) return;
    const line = this.output.slice(0, end);
    this.output = this.output.slice(end + 1);
    this.answer?.resolve(line);
    this.answer = null;
  }
}
