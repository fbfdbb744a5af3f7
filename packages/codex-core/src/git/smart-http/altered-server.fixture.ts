import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Exchange {
  url: string;
  /** Of the request. */
  body: Buffer;
  answer: { status: number; headers: Headers; body: Buffer };
  response: ServerResponse;
}

/** Answers in the server's place and says true, or false: then the true answer goes out. */
export type Alter = (exchange: Exchange) => boolean;

export interface AlteredServer {
  url: string;
  connections(): number;
  close(): void;
}

export interface AlterOptions {
  alter?: Alter;
  /** As proxies do that know nothing of git: no `git-protocol` comes through. */
  dropsProtocol?: boolean;
}

/** Stands before a server, and alters what it answers. */
export async function alteredServer(
  serverUrl: string,
  { alter = () => false, dropsProtocol = false }: AlterOptions,
): Promise<AlteredServer> {
  let connections = 0;
  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '' } = request;
    const body = await buffer(request);
    const kept = ['authorization', 'content-type', 'accept', ...(dropsProtocol ? [] : ['git-protocol'])];
    const headers = kept.flatMap((name) => {
      const value = request.headers[name];
      return typeof value === 'string' ? [[name, value] as [string, string]] : [];
    });
    const asked = await fetch(serverUrl + url, { method, headers, ...(method === 'POST' && { body }) });
    const answer = {
      status: asked.status,
      headers: asked.headers,
      body: Buffer.from(await asked.arrayBuffer()),
    };
    if (alter({ url, body, answer, response })) return;
    response.writeHead(answer.status, { 'content-type': asked.headers.get('content-type') ?? '' });
    response.end(answer.body);
  };
  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  server.on('connection', () => (connections += 1));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
