import type { ForgeRequest, RequestKind } from './request';

/** What happens to a request that a rule matches. Everything is plain data, so that other processes can send it too. */
export type FaultAction =
  /** Answers in the handler's place; a `body` that is no string is sent as JSON. */
  | { type: 'status'; status: number; headers?: Record<string, string>; body?: unknown }
  /** The connection is reset (RST) before any answer. curl, and so git, tries once more when the connection was a kept one. */
  | { type: 'reset' }
  /** The true answer, with a connection that breaks after so many bytes of the body. */
  | { type: 'truncate'; bytes: number }
  /** A page as proxies and captive portals send it; status 200 by default. */
  | { type: 'html'; status?: number }
  /**
   * GitHub ran out of time: an error status (502, 504), or by default 200 with "Something went wrong while executing your
   * query". With `overObjects` only a query that reads more git objects than that, so that halving it helps.
   */
  | { type: 'graphql-timeout'; status?: 200 | 502 | 504; overObjects?: number }
  /** GitHub's secondary rate limit; status 403 by default; `retryAfter` in seconds, default 60. */
  | { type: 'secondary-rate-limit'; status?: 403 | 429; retryAfter?: number }
  /** Milliseconds on top of the forge's own delay. */
  | { type: 'delay'; ms: number }
  /** Somebody else commits first, then the request goes its way: a push so faulted loses the race. */
  | { type: 'commit'; branch: string; files: CommitFiles; message?: string };

/** Content by path; null deletes. */
export type CommitFiles = Record<string, string | Buffer | null>;

export interface FaultRule {
  method?: string;
  kind?: RequestKind | RequestKind[];
  /** Full name, in any case. */
  repository?: string;
  /** Regular expression on the URL's path. */
  path?: string | RegExp;
  /** Regular expression on a buffered body, such as a GraphQL query; pushes have none. */
  body?: string | RegExp;
  /** Lets so many matching requests pass first; default 0. */
  after?: number;
  /** Ends after so many faults; default: never. */
  times?: number;
  action: FaultAction;
}

/** The rules in the order they were added; the first that matches and is neither waiting nor spent acts. */
export class Faults {
  private rules: Array<{ rule: FaultRule; seen: number }> = [];

  add(rule: FaultRule): void {
    this.rules.push({ rule, seen: 0 });
  }

  clear(): void {
    this.rules = [];
  }

  actionFor(request: ForgeRequest): FaultAction | null {
    for (const entry of this.rules.filter(({ rule }) => matches(rule, request))) {
      const { after = 0, times = Infinity, action } = entry.rule;
      entry.seen += 1;
      if (entry.seen > after && entry.seen <= after + times) return action;
    }
    return null;
  }
}

function matches({ method, kind, repository, path, body }: FaultRule, request: ForgeRequest): boolean {
  return (
    (method === undefined || method.toUpperCase() === request.method) &&
    (kind === undefined || [kind].flat().includes(request.kind)) &&
    (repository === undefined || repository.toLowerCase() === request.repository?.toLowerCase()) &&
    (path === undefined || new RegExp(path).test(request.path)) &&
    (body === undefined || (Buffer.isBuffer(request.body) && new RegExp(body).test(request.body.toString())))
  );
}
