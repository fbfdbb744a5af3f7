import { setTimeout as sleep } from 'node:timers/promises';

/** Seconds in all. As with GitHub's API, a run that would have to wait longer is better started again. */
const MOST = 120;

/** What a run waits because a server asks for it; who waits at the same time waits once. */
export class Patience {
  private until = 0;
  private spent = 0;

  constructor(private readonly most = MOST) {}

  /** Waits so many seconds; false, at once, when that is more than is left. Rejects with the signal's reason. */
  async wait(seconds: number, signal?: AbortSignal): Promise<boolean> {
    const now = Date.now();
    const end = now + seconds * 1000;
    const more = Math.max(0, end - Math.max(now, this.until));
    if (this.spent + more > this.most * 1000) return false;
    this.spent += more;
    this.until = Math.max(this.until, end);
    if (seconds > 0) await sleep(seconds * 1000, undefined, { signal });
    return true;
  }
}
