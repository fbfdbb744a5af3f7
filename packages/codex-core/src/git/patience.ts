import { setTimeout as sleep } from 'node:timers/promises';
import { CodexError } from '../errors/codex-error';

/** Seconds in all. As with GitHub's API, a run that would have to wait longer is better started again. */
const MOST = 120;

/** Seconds: nobody means more. */
const DAY = 24 * 3600;

/** What a run waits because a server asks for it; who waits at the same time waits once. */
export class Patience {
  /** Milliseconds since the epoch: the latest time that somebody was told to wait for. */
  private until = 0;
  private spent = 0;
  private isOut = false;

  constructor(private readonly most = MOST) {}

  /** Waits so many seconds; false, at once, when that is more than is left. Rejects with the signal's reason. */
  async wait(seconds: number, signal?: AbortSignal): Promise<boolean> {
    const now = Date.now();
    const end = now + (seconds <= DAY ? seconds : DAY) * 1000;
    const more = Math.max(0, end - Math.max(now, this.until));
    this.until = Math.max(this.until, end);
    this.isOut = this.spent + more > this.most * 1000;
    if (this.isOut) return false;
    this.spent += more;
    if (end > now) await sleep(end - now, undefined, { signal });
    return true;
  }

  /** While a server is not to be asked for longer than a run waits: what is wrong, without asking it. */
  get refusal(): CodexError | null {
    if (!this.isOut || Date.now() >= this.until) return null;
    const time = new Date(this.until).toISOString().slice(11, 16);
    return new CodexError('rate_limited', 'Rate limit exceeded', {
      resolution: `Run again after ${time} UTC, or lower parallelRepos`,
      data: { until: this.until },
    });
  }
}
