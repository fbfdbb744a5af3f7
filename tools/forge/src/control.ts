import { json, type Answer } from './answer';
import type { FaultRule } from './faults';
import type { Forge, NewRepository } from './forge';
import type { NewCommit } from './git/commit';
import type { ForgeRequest } from './request';
import type { OwnerState, RepositoryState, TokenState } from './state';

const repositoryPath = /^\/_forge\/repositories\/([^/]+\/[^/]+?)(\/commits)?$/;

/** The forge's own controls, for other processes: each is the function of its name in `Forge`. */
export async function answerControl(request: ForgeRequest, forge: Forge): Promise<Answer> {
  const [, fullName, commits] = repositoryPath.exec(request.path) ?? [];
  if (fullName !== undefined) return answerRepository(request, forge, decodeURIComponent(fullName), commits);
  switch (`${request.method} ${request.path}`) {
    case 'GET /_forge/counters':
      return json(200, forge.counters());
    case 'DELETE /_forge/counters':
      forge.resetCounters();
      return done;
    case 'PUT /_forge/delay':
      forge.setDelay(body<{ ms: number }>(request).ms);
      return done;
    case 'POST /_forge/faults':
      forge.addFault(body<FaultRule>(request));
      return done;
    case 'DELETE /_forge/faults':
      forge.clearFaults();
      return done;
    case 'POST /_forge/owners': {
      const { login, type } = body<{ login: string; type: OwnerState['type'] }>(request);
      await forge.addOwner(login, type);
      return done;
    }
    case 'POST /_forge/tokens': {
      const { secret, ...token } = body<TokenState & { secret: string }>(request);
      await forge.addToken(secret, token);
      return done;
    }
    default:
      return json(404, { message: `The forge has no control ${request.method} ${request.path}` });
  }
}

const done: Answer = { status: 204, headers: {}, body: '' };

async function answerRepository(
  request: ForgeRequest,
  forge: Forge,
  fullName: string,
  commits: string | undefined,
): Promise<Answer> {
  if (commits !== undefined && request.method === 'POST') {
    return json(201, { oid: await forge.commit(fullName, body<NewCommit>(request)) });
  }
  switch (request.method) {
    case 'PUT':
      return json(201, await forge.createRepository(fullName, body<NewRepository>(request)));
    case 'PATCH':
      return json(200, await forge.updateRepository(fullName, body<Partial<RepositoryState>>(request)));
    case 'DELETE':
      await forge.deleteRepository(fullName);
      return done;
    default:
      return json(405, { message: `A repository is made by PUT, changed by PATCH, removed by DELETE` });
  }
}

/** What a control was sent; the callers are this repository's own programs. */
function body<Shape>(request: ForgeRequest): Shape {
  const text = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
  return JSON.parse(text === '' ? '{}' : text) as Shape;
}
