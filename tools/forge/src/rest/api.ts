import { randomUUID } from 'node:crypto';
import type { Answer } from '../answer';
import type { Catalog } from '../catalog';
import { rateLimitHeaders, type RateLimits } from '../rate-limit';
import type { ForgeRequest } from '../request';
import { refusal } from './refusal';
import { routes, type RestRequest } from './routes';

/** GitHub's REST API, as far as a sync asks for it. */
export async function answerRest(
  request: ForgeRequest,
  { catalog, limits, url }: { catalog: Catalog; limits: RateLimits; url: string },
): Promise<Answer> {
  const viewer = catalog.viewer(request.headers.authorization);
  if (viewer === 'rejected') return refusal(401, 'Bad credentials');
  const path = request.path.replace(/^\/api\/v3(?=\/|$)/, '');
  const counts = path === '/rate_limit' ? 0 : 1;
  const limit = limits.spend(viewer?.login ?? 'anonymous', 'core', counts);
  const asked: RestRequest = {
    catalog,
    viewer,
    limits,
    query: request.query,
    url: `${url}${request.path}`,
    apiUrl: `${url}${request.path.slice(0, request.path.length - path.length)}`,
    serverUrl: url,
    parts: [],
  };
  const answer = (await route(request.method, path, asked)) ?? refusal(404, 'Not Found');
  return {
    ...answer,
    headers: {
      ...answer.headers,
      ...rateLimitHeaders(limit, 'core'),
      'x-github-request-id': randomUUID(),
      'x-github-media-type': 'github.v3; format=json',
    },
  };
}

async function route(method: string, path: string, asked: RestRequest): Promise<Answer | null> {
  if (method !== 'GET') return null;
  for (const { pattern, answer } of routes) {
    const match = pattern.exec(path);
    if (match !== null) return answer({ ...asked, parts: match.slice(1).map(decodeURIComponent) });
  }
  return null;
}
