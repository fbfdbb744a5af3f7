import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { json, send, truncated, type Answer } from './answer';
import type { Meter } from './counters';
import { faultAnswer } from './fault-answers';
import type { FaultAction, Faults } from './faults';
import { readRequest, type ForgeRequest } from './request';

export interface Pipeline {
  meter: Meter;
  faults: Faults;
  /** Milliseconds before every answer, asked anew for each request. */
  delay(): number;
  /** The spelling of a repository under which it is counted. */
  canonicalName(repository: string): string | null;
  commit(repository: string, action: FaultAction & { type: 'commit' }): Promise<void>;
  control(request: ForgeRequest): Promise<Answer>;
  answer(request: ForgeRequest, fault: FaultAction | null): Promise<Answer>;
}

/** Each request: count, delay, fault, handler, answer. */
export function createForgeServer(pipeline: Pipeline): Server {
  // Node's 5 s would close connections that clients keep between two phases of a run, just as they use them again.
  return createServer({ keepAliveTimeout: 65_000 }, (message, response) => {
    serve(message, response, pipeline).catch((error: unknown) => {
      // Half an answer cannot be taken back; a broken connection says that it is half.
      if (response.headersSent || response.destroyed) response.destroy();
      else send(response, json(500, { message: String(error) })).catch(() => response.destroy());
    });
  });
}

async function serve(message: IncomingMessage, response: ServerResponse, pipeline: Pipeline): Promise<void> {
  const request = await readRequest(message);
  if (request.kind === 'control') return send(response, await pipeline.control(request));
  const repository = request.repository === null ? null : pipeline.canonicalName(request.repository);
  pipeline.meter.request(request.kind, repository);
  response.once('close', () =>
    pipeline.meter.answered(response.headersSent ? response.statusCode : 0, message.socket),
  );
  const fault = pipeline.faults.actionFor(request);
  const delay = pipeline.delay() + (fault?.type === 'delay' ? fault.ms : 0);
  if (delay > 0) await sleep(delay);
  if (fault?.type === 'reset') {
    message.socket.resetAndDestroy();
    return;
  }
  if (fault?.type === 'commit' && repository !== null) await pipeline.commit(repository, fault);
  const answer = (fault && faultAnswer(fault)) ?? (await pipeline.answer(request, fault));
  await send(response, fault?.type === 'truncate' ? truncated(answer, fault.bytes) : answer);
}
