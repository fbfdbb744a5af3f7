import { interrupted } from '../interrupted';
import { classifyFailure } from '../classify-failure';
import { timeoutError } from '../timed-out';
import type { Redact } from '../redact';
import { basicCredentials } from '../environment';
import { NotUnderstood } from './not-understood';

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

/** More is no message for people. */
const MAX_MESSAGE = 4096;

/** git's smart HTTP (gitprotocol-http), by Node's own HTTP, which keeps its connections open. */
export class GitHttp {
  private readonly authorization: string | undefined;

  constructor(private readonly options: GitHttpOptions) {
    const { token } = options;
    this.authorization = token === undefined ? undefined : `Basic ${basicCredentials(token)}`;
  }

  /**
   * The bytes of the answer. A status that says no is the CodexError that it is for git's own client, too;
   * `NotUnderstood`, also while it is read, when there is no connection, or an answer of something else.
   */
  async request(request: GitRequest): Promise<AsyncIterable<Uint8Array>> {
    const until = this.until(request);
    const response = await this.send(request, until).catch((error: unknown) => this.fail(request, error));
    if (!response.ok) throw this.refusal(request, response.status, await messageOf(response));
    const expected = typeOf(request, request.body === undefined ? 'advertisement' : 'result');
    if (response.headers.get('content-type') !== expected || !response.body) {
      await response.body?.cancel();
      throw new NotUnderstood('something else answered');
    }
    return this.watched(request, response.body);
  }

  private send(request: GitRequest, signal: AbortSignal): Promise<Response> {
    const { url, service, body, protocol } = request;
    const headers = {
      ...(this.isOurs(url) && this.authorization !== undefined && { authorization: this.authorization }),
      ...(protocol && { 'git-protocol': protocol }),
      'user-agent': 'git/nx-codex',
    };
    // git does not follow either (`http.followRedirects` of environment.ts).
    const shared = { redirect: 'manual', signal } as const;
    if (body === undefined) return fetch(`${url}/info/refs?service=${service}`, { ...shared, headers });
    const types = { 'content-type': typeOf(request, 'request'), accept: typeOf(request, 'result') };
    return fetch(`${url}/${service}`, { ...shared, method: 'POST', headers: { ...headers, ...types }, body });
  }

  private async *watched(request: GitRequest, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      yield* body;
    } catch (error) {
      this.fail(request, error);
    }
  }

  private until({ signal }: GitRequest): AbortSignal {
    const timeout = AbortSignal.timeout(this.options.timeout);
    return signal ? AbortSignal.any([signal, timeout]) : timeout;
  }

  private fail({ signal, service, repository }: GitRequest, error: unknown): never {
    if (signal?.aborted) throw interrupted();
    if (error instanceof DOMException && error.name === 'TimeoutError')
      throw timeoutError(service === 'git-receive-pack' ? 'push' : 'fetch', repository, this.options.timeout);
    throw new NotUnderstood('the connection failed', { cause: error });
  }

  /** In git's words, for the one place that reads them. */
  private refusal({ service, repository }: GitRequest, status: number, message: string) {
    const said = message.split('\n').map((line) => `remote: ${line}\n`);
    const output = this.options.redact(`${said.join('')}fatal: The requested URL returned error: ${status}`);
    const command = service === 'git-receive-pack' ? 'push' : 'fetch';
    return classifyFailure({ output, code: 128, command, repository });
  }

  /** As `http.<url>.*` matches for git: the same server, and a path below. */
  private isOurs(url: string): boolean {
    return url.startsWith(`${this.options.serverUrl.replace(/\/+$/, '')}/`);
  }
}

const typeOf = ({ service }: GitRequest, what: 'advertisement' | 'request' | 'result'): string =>
  `application/x-${service}-${what}`;

/** What git shows, too: plain text only. */
async function messageOf(response: Response): Promise<string> {
  if (response.headers.get('content-type')?.startsWith('text/plain'))
    return (await response.text().catch(() => '')).slice(0, MAX_MESSAGE).trim();
  await response.body?.cancel();
  return '';
}
