import type { ChildProcess } from 'node:child_process';
import { CatFileFrames, type CatFileAnswer } from './cat-file-frames';
import { classifyFailure } from './classify-failure';
import { interrupted } from './interrupted';
import type { Oid } from './objects';
import { spawnGit } from './run-git';

type Verb = 'contents' | 'info';

interface Request {
  verb: Verb;
  oid: Oid;
  /** How often it was sent to a git that then died. */
  deaths: number;
  resolve(answer: CatFileAnswer): void;
  reject(error: unknown): void;
}

const MAX_DEATHS = 2;

/**
 * One long-lived `git cat-file --batch-command` (git 2.36), started at the first request. Requests that are made in one
 * go are sent in one write; git answers in order. When it dies, the requests without an answer are sent to a new one.
 */
export class CatFile {
  private child: ChildProcess | null = null;
  private unsent: Request[] = [];
  private waiting: Request[] = [];
  private closed = false;

  constructor(
    private readonly gitDir: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  ask(verb: Verb, oid: Oid): Promise<CatFileAnswer> {
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(interrupted());
      this.send({ verb, oid, deaths: 0, resolve, reject });
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    this.flush();
    const { child } = this;
    if (!child) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.stdin?.end();
    await ended;
  }

  private send(request: Request): void {
    if (this.unsent.length === 0) process.nextTick(() => this.flush());
    this.unsent.push(request);
  }

  private flush(): void {
    const requests = this.unsent;
    if (requests.length === 0) return;
    this.unsent = [];
    for (const request of requests) this.waiting.push(request);
    this.child ??= this.start();
    this.child.stdin?.write(requests.map(({ verb, oid }) => `${verb} ${oid}\n`).join(''));
  }

  private start(): ChildProcess {
    const child = spawnGit(['cat-file', '--batch-command'], this.env, this.gitDir);
    let stderr = '';
    const frames = new CatFileFrames(
      () => this.waiting[0]?.verb === 'contents',
      (answer) => this.waiting.shift()?.resolve(answer),
    );
    child.on('error', (error) => {
      stderr += String(error);
      // Not started at all: no `close` comes.
      if (child.pid === undefined) this.died(child, stderr, null);
    });
    child.on('close', (code) => this.died(child, stderr, code));
    child.stdout?.on('data', (chunk: Buffer) => frames.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => (stderr = (stderr + chunk.toString()).slice(-4096)));
    // A write to a git that has just died; `close` follows.
    child.stdin?.on('error', () => undefined);
    return child;
  }

  private died(child: ChildProcess, stderr: string, code: number | null): void {
    if (this.child !== child) return;
    this.child = null;
    const unanswered = this.waiting;
    this.waiting = [];
    for (const request of unanswered) {
      const deaths = request.deaths + 1;
      if (this.closed) request.reject(interrupted());
      else if (deaths < MAX_DEATHS) this.send({ ...request, deaths });
      else request.reject(classifyFailure({ output: stderr, code, command: 'cat-file' }));
    }
  }
}
