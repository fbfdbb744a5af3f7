import type { CodexError } from '../../errors/codex-error';
import { TimeLimit } from '../../errors/time-limit';
import { classifyFailure } from '../classify-failure';
import { basicCredentials } from '../environment';
import { interrupted } from '../interrupted';
import type { Redact } from '../redact';
import { timeoutError } from '../timed-out';
import { isBelow, plainAddress } from './address';
import { NotUnderstood } from './not-understood';
import { messageOf, retryAfterOf } from './refusal-message';
import { saidByServer } from './side-band';

export interface GitHttpOptions {
  /** The only server that gets the token. */
  serverUrl: string;
  token?: string;
  redact: Redact;
  /** Milliseconds for a request with its answer. */
  timeout: number;
}

export type Service = 'git-upload-pack' | 'git-receive-pack';

export interface GitRequest {
  /** Of the repository. */
  url: string;
  service: Service;
  /** None: asks for what the service advertises. */
  body?: string | Buffer;
  /** gitprotocol-v2; receive-pack knows none. */
  protocol?: 'version=2';
  /** Ends the request and its answer. */
  signal?: AbortSignal;
  /** For messages: `acme/app`. */
  repository: string;
}

export interface Answer {
  /** Read to its end, it leaves the connection for the next request. */
  bytes: AsyncIterable<Uint8Array>;
  /** Ends it where it is, and the connection with it; nothing when all was read. May be called again. */
  close(): void;
}

/** git's smart HTTP (gitprotocol-http), by Node's own HTTP, which keeps its connections open. */
export class GitHttp {
  private readonly authorization: string | undefined;

  constructor(private readonly options: GitHttpOptions) {
    const { token } = options;
    this.authorization = token === undefined ? undefined : `Basic ${basicCredentials(token)}`;
  }

  /**
   * A status that says no is the CodexError that it is for git's own client, too; `NotUnderstood`, also while the answer
   * is read, when there is no connection, or an answer of something else.
   */
  async request(request: GitRequest): Promise<Answer> {
    const limit = new TimeLimit(this.options.timeout, request.signal);
    try {
      const response = await this.send(request, limit.signal).catch((error: unknown) => {
        throw this.failure(request, error);
      });
      if (OTHERWISE.has(response.status)) throw new NotUnderstood(`status ${response.status}`);
      if (!response.ok) throw this.refusal(request, response, await messageOf(response));
      const expected = typeOf(request, request.body === undefined ? 'advertisement' : 'result');
      if (response.headers.get('content-type') !== expected || !response.body)
        throw new NotUnderstood('something else answered');
      return { bytes: this.watched(request, response.body, limit), close: () => limit.end() };
    } catch (error) {
      limit.end();
      throw error;
    }
  }

  private send(request: GitRequest, signal: AbortSignal): Promise<Response> {
    const { service, body, protocol } = request;
    const address = plainAddress(request.url);
    const isOurs = isBelow(address, this.options.serverUrl);
    const headers = {
      ...(isOurs && this.authorization !== undefined && { authorization: this.authorization }),
      ...(protocol && { 'git-protocol': protocol }),
      'user-agent': 'git/nx-codex',
    };
    // git does not follow either (`http.followRedirects` of environment.ts).
    const shared = { redirect: 'manual', signal } as const;
    if (body === undefined) return fetch(`${address}/info/refs?service=${service}`, { ...shared, headers });
    const types = { 'content-type': typeOf(request, 'request'), accept: typeOf(request, 'result') };
    return fetch(`${address}/${service}`, {
      ...shared,
      method: 'POST',
      headers: { ...headers, ...types },
      body,
    });
  }

  private async *watched(
    request: GitRequest,
    body: AsyncIterable<Uint8Array>,
    limit: TimeLimit,
  ): AsyncGenerator<Uint8Array> {
    try {
      yield* body;
    } catch (error) {
      throw this.failure(request, error);
    } finally {
      limit.lift();
    }
  }

  private failure({ signal, service, repository }: GitRequest, error: unknown): Error {
    if (signal?.aborted) return interrupted();
    if (error instanceof DOMException && error.name === 'TimeoutError')
      return timeoutError(commandOf(service), repository, this.options.timeout);
    return new NotUnderstood('the connection failed', { cause: error });
  }

  /** In git's words, for the one place that reads them. */
  private refusal({ service, repository }: GitRequest, response: Response, message: string): CodexError {
    const { status } = response;
    const retryAfter = retryAfterOf(response);
    const said = [...saidByServer(message), `fatal: The requested URL returned error: ${status}`];
    if (LIMITED.has(status) && retryAfter !== undefined) said.push('fatal: rate limit');
    const output = this.options.redact(said.join('\n'));
    return classifyFailure({ output, code: 128, command: commandOf(service), repository, retryAfter });
  }
}

/** GitHub's secondary rate limits (docs.github.com, "Rate limits for the REST API"). */
const LIMITED: ReadonlySet<number> = new Set([403, 429]);

/** What git's own client may ask in another way: a fetch compressed. */
const OTHERWISE: ReadonlySet<number> = new Set([411, 413, 415]);

const commandOf = (service: Service): string => (service === 'git-receive-pack' ? 'push' : 'fetch');

const typeOf = ({ service }: GitRequest, what: 'advertisement' | 'request' | 'result'): string =>
  `application/x-${service}-${what}`;
