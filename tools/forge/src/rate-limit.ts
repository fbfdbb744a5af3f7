export interface RateLimit {
  limit: number;
  used: number;
  remaining: number;
  resetAt: Date;
}

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api: 5000 an hour for a person's token. */
const hourly = 5000;

/** Counts as GitHub does, by login and resource, but never refuses: refusals are for fault rules. */
export class RateLimits {
  private used = new Map<string, number>();
  private resetAt = nextHour();

  /** `cost` 0 looks without counting. */
  spend(login: string, resource: 'core' | 'graphql', cost: 0 | 1): RateLimit {
    if (Date.now() >= this.resetAt.getTime()) {
      this.used = new Map();
      this.resetAt = nextHour();
    }
    const key = `${resource}:${login}`;
    const used = (this.used.get(key) ?? 0) + cost;
    this.used.set(key, used);
    return { limit: hourly, used, remaining: Math.max(0, hourly - used), resetAt: this.resetAt };
  }
}

function nextHour(): Date {
  return new Date(Date.now() + 3_600_000);
}

export function rateLimitHeaders(
  { limit, used, remaining, resetAt }: RateLimit,
  resource: string,
): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-used': String(used),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(Math.ceil(resetAt.getTime() / 1000)),
    'x-ratelimit-resource': resource,
  };
}
