import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';

/**
 * What a request is, for counters and fault rules. `fetch` is a POST with protocol v2's `command=fetch` (or any POST to
 * git-upload-pack in older protocols); `probe` is the lone flush packet that git sends before a body larger than
 * http.postBuffer; `control` is /_forge, which neither faults nor delays touch and nothing counts.
 */
export const requestKinds = [
  'rest',
  'graphql',
  'upload-pack-advertisement',
  'ls-refs',
  'fetch',
  'receive-pack-advertisement',
  'push',
  'probe',
  'control',
] as const;

export type RequestKind = (typeof requestKinds)[number];

export interface ForgeRequest {
  method: string;
  /** Path of the URL, still percent-encoded. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  kind: RequestKind;
  /** `acme/app` as the URL spells it, when the request is about one repository. */
  repository: string | null;
  /** Not compressed any more. Everything is buffered but pushes. */
  body: Buffer | Readable;
}

/** Paths of git's smart HTTP, with or without `.git`. */
const gitPath = /^\/([^/]+\/[^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/;
const restRepositoryPath = /^(?:\/api\/v3)?\/repos\/([^/]+\/[^/]+)/;

export async function readRequest(message: IncomingMessage): Promise<ForgeRequest> {
  const url = new URL(message.url ?? '/', 'http://forge');
  const [, gitRepository, service] = gitPath.exec(url.pathname) ?? [];
  const stream = decoded(message);
  const body = service === 'git-receive-pack' ? stream : await buffer(stream);
  const repository = gitRepository ?? restRepositoryPath.exec(url.pathname)?.[1];
  return {
    method: message.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: message.headers,
    kind: service === undefined ? apiKind(url.pathname) : gitKind(service, url, message, body),
    repository: repository === undefined ? null : decodeURIComponent(repository),
    body,
  };
}

function decoded(message: IncomingMessage): Readable {
  if (message.headers['content-encoding'] !== 'gzip') return message;
  const plain = createGunzip();
  message.on('error', (error) => plain.destroy(error));
  return message.pipe(plain);
}

function apiKind(path: string): RequestKind {
  if (path.startsWith('/_forge/')) return 'control';
  return path === '/api/graphql' || path === '/graphql' ? 'graphql' : 'rest';
}

function gitKind(service: string, url: URL, message: IncomingMessage, body: Buffer | Readable): RequestKind {
  const asked = service === 'info/refs' ? url.searchParams.get('service') : service;
  if (message.method === 'GET') {
    return asked === 'git-receive-pack' ? 'receive-pack-advertisement' : 'upload-pack-advertisement';
  }
  if (message.headers['content-length'] === '4') return 'probe';
  if (asked === 'git-receive-pack') return 'push';
  return Buffer.isBuffer(body) && body.includes('command=ls-refs') ? 'ls-refs' : 'fetch';
}
