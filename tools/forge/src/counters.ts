import type { Socket } from 'node:net';
import { requestKinds, type RequestKind } from './request';

export interface Tally {
  /** Requests by kind, refused and faulted ones included. */
  requests: Record<RequestKind, number>;
  /** `rest` and `graphql` together. */
  apiRequests: number;
  /**
   * Fetch commands that reached git and asked for a pack: POSTs that carry `done`, and those without it that git answers with a
   * pack all the same (it was ready). Rounds of negotiation, ls-refs and advertisements are none; a `git fetch` is one.
   */
  protocolFetches: number;
  /** Packs or commands that reached git-receive-pack, whatever became of them; probes and advertisements are none. */
  protocolPushes: number;
}

export interface Counters extends Tally {
  /** By full name. GraphQL requests belong to no repository. */
  repositories: Record<string, Tally>;
  /** Answers by HTTP status. */
  statuses: Record<number, number>;
  /** Bytes on the connections, HTTP headers included, of the requests that ended. */
  bytesIn: number;
  bytesOut: number;
}

export class Meter {
  private counters = emptyCounters();
  private readonly measured = new WeakMap<Socket, { read: number; written: number }>();

  snapshot(): Counters {
    return structuredClone(this.counters);
  }

  reset(): void {
    this.counters = emptyCounters();
  }

  request(kind: RequestKind, repository: string | null): void {
    for (const tally of this.tallies(repository)) {
      tally.requests[kind] += 1;
      if (kind === 'rest' || kind === 'graphql') tally.apiRequests += 1;
    }
  }

  protocolFetch(repository: string): void {
    for (const tally of this.tallies(repository)) tally.protocolFetches += 1;
  }

  protocolPush(repository: string): void {
    for (const tally of this.tallies(repository)) tally.protocolPushes += 1;
  }

  /** What a connection has moved since it was measured last; to be called when an answer has ended. */
  answered(status: number, socket: Socket): void {
    const before = this.measured.get(socket) ?? { read: 0, written: 0 };
    const now = { read: socket.bytesRead, written: socket.bytesWritten };
    this.measured.set(socket, now);
    this.counters.bytesIn += now.read - before.read;
    this.counters.bytesOut += now.written - before.written;
    this.counters.statuses[status] = (this.counters.statuses[status] ?? 0) + 1;
  }

  private tallies(repository: string | null): Tally[] {
    if (repository === null) return [this.counters];
    const own = (this.counters.repositories[repository] ??= emptyTally());
    return [this.counters, own];
  }
}

function emptyTally(): Tally {
  const requests = Object.fromEntries(requestKinds.map((kind) => [kind, 0])) as Record<RequestKind, number>;
  return { requests, apiRequests: 0, protocolFetches: 0, protocolPushes: 0 };
}

function emptyCounters(): Counters {
  return { ...emptyTally(), repositories: {}, statuses: {}, bytesIn: 0, bytesOut: 0 };
}
