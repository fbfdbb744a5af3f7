/** As Nx takes it from a batch; `skipped` is a task that did not run because another one failed. */
export interface TaskResult {
  success: boolean;
  terminalOutput: string;
  status?: 'success' | 'failure' | 'skipped';
  /** Milliseconds since the epoch. */
  startTime?: number;
  endTime?: number;
}

export interface ReportedTask {
  task: string;
  result: TaskResult;
}

/**
 * The results of a batch, in the order in which they come. Each task is given once, whatever happens: one that is never
 * reported would make Nx start the batch again without end, one that is reported twice is counted twice.
 */
export class TaskResults implements AsyncIterable<ReportedTask> {
  private readonly results = new Map<string, TaskResult>();
  private readonly startTime = Date.now();
  private readonly waiting: ReportedTask[] = [];
  private isClosed = false;
  private wake: () => void = () => {};

  constructor(private readonly tasks: readonly string[]) {}

  /** Whether the task succeeded; undefined: it has not ended. */
  succeeded(task: string): boolean | undefined {
    return this.results.get(task)?.success;
  }

  report(task: string, success: boolean, lines: readonly string[], status?: TaskResult['status']): void {
    if (this.results.has(task) || !this.tasks.includes(task)) return;
    const terminalOutput = `${lines.join('\n')}\n`;
    const times = { startTime: this.startTime, endTime: Date.now() };
    const result: TaskResult = { success, terminalOutput, ...(status && { status }), ...times };
    this.results.set(task, result);
    this.waiting.push({ task, result });
    this.wake();
  }

  /** What has not ended fails with these lines. */
  close(lines: readonly string[]): void {
    for (const task of this.tasks) this.report(task, false, lines);
    this.isClosed = true;
    this.wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ReportedTask> {
    for (;;) {
      yield* this.waiting.splice(0);
      if (this.waiting.length > 0) continue;
      if (this.isClosed) return;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}
