import type { CodexError } from '../errors/codex-error';
import type { Transport } from '../git/transport';

/** One transport for all: `places` have their own by their url, all else is on a server. */
export function routedTransport(server: Transport, places: ReadonlyMap<string, Transport>): Transport {
  const to = (url: string): Transport => places.get(url) ?? server;
  return {
    heads: (remote) => to(remote.url).heads(remote),
    fetchTree: (remote, ...rest) => to(remote.url).fetchTree(remote, ...rest),
    fetchRoot: (remote, ...rest) => to(remote.url).fetchRoot(remote, ...rest),
    fetchBlobs: (remote, ...rest) => to(remote.url).fetchBlobs(remote, ...rest),
    uncommitted: (remote, oids) => to(remote.url).uncommitted(remote, oids),
    push: (remote, request) => to(remote.url).push(remote, request),
  };
}

/** Of a place that cannot be reached, and why. */
export function unreachable(error: CodexError): Transport {
  const refuse = () => Promise.reject(error);
  return {
    heads: refuse,
    fetchTree: refuse,
    fetchRoot: refuse,
    fetchBlobs: refuse,
    uncommitted: refuse,
    push: refuse,
  };
}
