import { ApiFailure, type ApiFailureFacts } from './api-failure';
import { rateLimitIn } from './rate-limit';

const soon = Math.floor(Date.now() / 1000) + 30;
const remaining = (count: string) => ({ 'x-ratelimit-remaining': count, 'x-ratelimit-reset': String(soon) });
const graphqlErrors = [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }];

describe('rateLimitIn', () => {
  it.each<[string, Partial<ApiFailureFacts>, ReturnType<typeof rateLimitIn>]>([
    ['a plain 403', { status: 403, headers: remaining('4999') }, null],
    [
      'a 403 that says when',
      { status: 403, headers: { 'retry-after': '7' } },
      { kind: 'secondary', retryAfter: 7 },
    ],
    ['a 429 that says nothing', { status: 429 }, { kind: 'secondary', retryAfter: 60 }],
    [
      'a 429 that says a date',
      { status: 429, headers: { 'retry-after': 'x' } },
      { kind: 'secondary', retryAfter: 60 },
    ],
    [
      'a spent limit',
      { status: 403, headers: remaining('0') },
      { kind: 'primary', retryAfter: expect.any(Number) },
    ],
    [
      'GraphQL',
      { graphqlErrors, headers: remaining('0') },
      { kind: 'primary', retryAfter: expect.any(Number) },
    ],
    [
      'GraphQL, points left',
      { graphqlErrors, headers: remaining('9') },
      { kind: 'secondary', retryAfter: 60 },
    ],
    ['another status', { status: 500, headers: { 'retry-after': '7' } }, null],
  ])('%s', (_name, facts, limit) => {
    expect(rateLimitIn(new ApiFailure({ url: 'https://api.github.com', status: 200, ...facts }))).toEqual(
      limit,
    );
  });

  it('counts to the moment at which a primary limit is renewed', () => {
    const failure = new ApiFailure({ url: '', status: 429, headers: remaining('0') });
    const { retryAfter } = rateLimitIn(failure) ?? { retryAfter: 0 };
    expect(Date.now() / 1000 + retryAfter).toBeGreaterThan(soon);
  });
});
