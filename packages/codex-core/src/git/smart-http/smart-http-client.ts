import { CodexError, type ErrorCode } from '../../errors/codex-error';
import { classifyFailure } from '../classify-failure';
import { INDEX_PACK, PACK_OBJECTS, revisions } from '../commands/pack';
import { asksToEnd, interrupted } from '../interrupted';
import type { Redact } from '../redact';
import type { ObjectReader } from '../objects';
import { Patience } from '../patience';
import type { RemoteClient, Wanted } from '../remote-client';
import { withRetries, type RetryPolicy } from '../retry';
import { runGit, type GitExit, type RunGit } from '../run-git';
import type { Heads, Push, Remote } from '../transport';
import type { GitHttp, GitRequest } from './http';
import { NotUnderstood } from './not-understood';
import { readPkts, type Pkt } from './pkt-line';
import { requireObjects } from './received-pack';
import { isUnderstood, pushRequest, readAdvertisement, readReport } from './receive-pack';
import { saidByServer } from './side-band';
import { smallPack } from './small-pack';
import { fetchCommand, lsRefs, readPack, readRefs } from './upload-pack';

export interface SmartHttpOptions {
  http: GitHttp;
  /** Does what we do not understand, or reach. */
  next: RemoteClient;
  /** Whether only `next` can talk to a server, or may. */
  isForNext(url: URL): boolean;
  objects: ObjectReader;
  env: NodeJS.ProcessEnv;
  redact: Redact;
  retry: RetryPolicy;
  signal?: AbortSignal;
}

/**
 * What a server says that was never understood may be of how it was asked: one that knows no protocol v2 may answer with
 * any status.
 */
const DOUBTFUL: ReadonlySet<ErrorCode> = new Set(['git_failed', 'network_failed', 'permission_denied']);
const isDoubtful = (error: unknown): boolean => error instanceof CodexError && DOUBTFUL.has(error.code);
/** It says nothing of how the server is to be asked. */
const isPassing = (error: unknown): boolean => error instanceof CodexError && error.code === 'network_failed';

/** Larger packs, which would be held in memory, git's own client sends; 16 MiB. */
const MAX_PUSH = 16 * 1024 * 1024;

/**
 * Speaks git's smart HTTP itself: one process and one request for a fetch, at most one and two for a push, on a connection that
 * stays open, where git's own client needs four and two on a new one. What is not understood is no failure: `next` does it over.
 */
export class SmartHttpClient implements RemoteClient {
  /** Origins where we were understood once; and where the first try was in vain, but git's client got through. */
  private readonly known = new Set<string>();
  private readonly left = new Set<string>();
  private readonly patience = new Patience();

  constructor(private readonly options: SmartHttpOptions) {}

  heads(remote: Remote): Promise<Heads> {
    return this.either(remote, {
      ours: () => this.ask(remote, { service: 'git-upload-pack', body: lsRefs() }, readRefs),
      gits: () => this.options.next.heads(remote),
    });
  }

  fetch(remote: Remote, wanted: Wanted, gitDir: string): Promise<void> {
    return this.either(remote, {
      ours: () => this.fetchPack(remote, wanted, gitDir),
      gits: () => this.options.next.fetch(remote, wanted, gitDir),
    });
  }

  push(remote: Remote, push: Push, gitDir: string): Promise<void> {
    const gits = () => this.options.next.push(remote, push, gitDir);
    // What the server has of a new branch's history has to be asked for.
    if (push.expected === null) return gits();
    return this.either(remote, { ours: () => this.pushPack(remote, push, gitDir), gits });
  }

  private async fetchPack(remote: Remote, wanted: Wanted, gitDir: string): Promise<void> {
    let refused: string | undefined;
    const fatal = (text: string): void => {
      refused = saidByServer(text).join('\n');
    };
    const body = fetchCommand(wanted);
    const { code, stdout } = await this.ask(remote, { service: 'git-upload-pack', body }, (pkts) =>
      this.run(INDEX_PACK, { gitDir, input: readPack(pkts, { fatal }), signal: this.options.signal }),
    );
    if (refused !== undefined) this.refuse(refused, 'fetch', remote);
    if (code !== 0) throw new NotUnderstood('no pack that git takes');
    await requireObjects(gitDir, stdout.toString(), wanted.oids);
  }

  private async pushPack(remote: Remote, push: Push, gitDir: string): Promise<void> {
    const service = 'git-receive-pack';
    const advertised = await this.ask(remote, { service }, readAdvertisement);
    if (!isUnderstood(advertised)) throw new NotUnderstood('another protocol');
    const head = advertised.refs.get(`refs/heads/${push.branch}`) ?? null;
    if (head === push.commit) return;
    if (head !== push.expected) this.refuse(`! [rejected] ${push.branch} (stale info)`, 'push', remote);
    const pack = await this.packFor(push, gitDir);
    const body = pushRequest(push, pack);
    const refusal = await this.ask(remote, { service, body }, (pkts) => readReport(pkts, push));
    if (refusal !== null) this.refuse(refusal, 'push', remote);
  }

  private async packFor(push: Push, gitDir: string): Promise<Buffer> {
    const { commit, expected } = push;
    const small = expected && (await smallPack(this.options.objects, commit, expected));
    if (small) return small;
    const { code, stdout } = await this.run(PACK_OBJECTS, { gitDir, input: revisions(push) });
    if (code !== 0 || stdout.length > MAX_PUSH) throw new NotUnderstood('no pack, or a large one');
    return stdout;
  }

  private async ask<T>(
    { name, url }: Remote,
    request: Pick<GitRequest, 'service' | 'body'>,
    read: (pkts: AsyncGenerator<Pkt>) => Promise<T>,
  ): Promise<T> {
    const reads = request.service === 'git-upload-pack';
    const { http, signal } = this.options;
    const how = reads ? ({ protocol: 'version=2', signal } as const) : {};
    const answer = await http.request({ ...request, ...how, url, repository: name });
    try {
      return await read(readPkts(answer.bytes));
    } finally {
      answer.close();
    }
  }

  private async run(
    argv: readonly string[],
    rest: Pick<RunGit, 'gitDir' | 'input' | 'signal'>,
  ): Promise<GitExit> {
    const exit = await runGit({ argv, env: this.options.env, ...rest });
    if (rest.signal?.aborted || asksToEnd(exit.endedBy)) throw interrupted();
    return exit;
  }

  /** `said` in git's words. */
  private refuse(said: string, command: string, { name }: Remote): never {
    const output = this.options.redact(said);
    const failure = classifyFailure({ output, code: 128, command, repository: name });
    throw failure.code === 'git_failed' ? new NotUnderstood(output, { cause: failure }) : failure;
  }

  private async either<T>(
    { url }: Remote,
    { ours, gits }: { ours: () => Promise<T>; gits: () => Promise<T> },
  ): Promise<T> {
    if (!/^https?:/i.test(url)) return gits();
    const address = new URL(url);
    const { origin } = address;
    if (this.left.has(origin) || this.options.isForNext(address)) return gits();
    const { retry, signal } = this.options;
    const attempt = async (): Promise<T> => {
      try {
        return await ours();
      } catch (error) {
        const isDoubt = !this.known.has(origin) && isDoubtful(error);
        throw isDoubt ? new NotUnderstood('never understood', { cause: error }) : error;
      }
    };
    try {
      const value = await withRetries(attempt, { ...retry, patience: this.patience }, signal);
      this.known.add(origin);
      return value;
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
      const value = await gits();
      if (!this.known.has(origin) && !isPassing(error.cause)) this.left.add(origin);
      return value;
    }
  }
}
