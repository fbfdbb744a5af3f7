import type { FailureReason } from './outcome';

/**
 * What ends a run before its time: the caller's signal, or a git that a signal ended. Nx tells the children of a task
 * before the task itself, so git's end may be the first, or only, that is seen of a SIGTERM.
 */
export class Interruption {
  private readonly own = new AbortController();
  readonly signal: AbortSignal;

  constructor(caller?: AbortSignal) {
    this.signal = caller ? AbortSignal.any([caller, this.own.signal]) : this.own.signal;
  }

  get happened(): boolean {
    return this.signal.aborted;
  }

  /** A failure by interruption is the run's own: no new work starts after it. */
  heed(failure: Pick<FailureReason, 'code'> | undefined): void {
    if (failure?.code === 'interrupted') this.own.abort();
  }
}
