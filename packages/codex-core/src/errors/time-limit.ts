/**
 * A signal that aborts with a `TimeoutError` when the time is over, or with one of the others. `AbortSignal.timeout` does not
 * serve: Node 20 and 22 may collect one that only `AbortSignal.any` refers to, and it never fires (nodejs/node#57736).
 */
export class TimeLimit {
  readonly signal: AbortSignal;
  private readonly controller = new AbortController();
  private isLifted = false;
  /** Keeps no process alive: what is waited for does. */
  private readonly timer: NodeJS.Timeout;

  constructor(milliseconds: number, ...others: (AbortSignal | null | undefined)[]) {
    const signals = others.filter((other) => other instanceof AbortSignal);
    const own = this.controller.signal;
    this.signal = signals.length > 0 ? AbortSignal.any([...signals, own]) : own;
    const expire = () => this.controller.abort(new DOMException('The time is over', 'TimeoutError'));
    this.timer = setTimeout(expire, milliseconds).unref();
  }

  /** What is still waited for ends now; nothing after `lift`. May be called again. */
  end(): void {
    if (this.isLifted) return;
    this.lift();
    this.controller.abort();
  }

  /** Nothing is waited for any more. */
  lift(): void {
    this.isLifted = true;
    clearTimeout(this.timer);
  }
}
