import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GithubEndpoints } from '../config/settings';

export interface Received {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export type Reply = (request: Received, response: ServerResponse) => void;

export interface TestApi {
  endpoints: GithubEndpoints;
  received: Received[];
  close(): Promise<void>;
}

/** A server for what no forge answers: it gives the replies in turn, the last one again and again. */
export async function serveReplies(...replies: Reply[]): Promise<TestApi> {
  const received: Received[] = [];
  const server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => {
      const { method = '', url = '', headers } = message;
      const request = { method, url, headers, body: Buffer.concat(chunks).toString() };
      const reply = replies[Math.min(received.push(request), replies.length) - 1];
      reply?.(request, response);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const serverUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoints: { serverUrl, apiUrl: `${serverUrl}/api/v3`, graphqlUrl: `${serverUrl}/elsewhere/graphql` },
    received,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return text(status, JSON.stringify(body), {
    'content-type': 'application/json; charset=utf-8',
    ...headers,
  });
}

export function text(status: number, body: string, headers: Record<string, string> = {}): Reply {
  return (_request, response) => response.writeHead(status, headers).end(body);
}

export const reset: Reply = (_request, response) => response.destroy();

export const cutShort: Reply = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
  response.write('{"data":', () => response.destroy());
};

export const never: Reply = () => undefined;

export const page = text(200, '<html><h1>Sign in</h1></html>', { 'content-type': 'text/html' });
