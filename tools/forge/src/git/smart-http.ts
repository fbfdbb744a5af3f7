import { Readable, Transform } from 'node:stream';
import { allows } from '../access';
import { text, type Answer } from '../answer';
import type { Catalog, StoredRepository, Viewer } from '../catalog';
import type { Meter } from '../counters';
import type { ForgeRequest } from '../request';
import { gitEnvironment } from './environment';
import type { HttpBackend } from './http-backend';

const challenge = { 'www-authenticate': 'Basic realm="GitHub"' };

/** git over HTTP: GitHub's refusals, then `git http-backend`. */
export async function answerGit(
  request: ForgeRequest,
  catalog: Catalog,
  backend: HttpBackend,
  meter: Meter,
): Promise<Answer> {
  const viewer = catalog.viewer(request.headers.authorization);
  const repository = catalog.repository(request.repository ?? '');
  const refusal = refusalOf(request, viewer, catalog, repository);
  if (refusal !== null || repository === null) return refusal ?? text(404, 'Repository not found.');
  if (request.kind === 'push') meter.protocolPush(repository.fullName);
  const asksForPack = Buffer.isBuffer(request.body) && /000[89]done/.test(request.body.toString('latin1'));
  if (request.kind === 'fetch' && asksForPack) meter.protocolFetch(repository.fullName);
  const answer = await backend.run(cgiEnvironment(request, repository, viewer), request.body);
  if (request.kind !== 'fetch' || asksForPack || !(answer.body instanceof Readable)) return answer;
  return { ...answer, body: onPack(answer.body, () => meter.protocolFetch(repository.fullName)) };
}

/**
 * GitHub's answers, word for word where git shows them to people: 401 before anything is said about a repository that is not
 * public, 404 for one that the token may not see, 403 for a push that the token may not make.
 */
function refusalOf(
  request: ForgeRequest,
  viewer: Viewer,
  catalog: Catalog,
  repository: StoredRepository | null,
): Answer | null {
  const pushes = request.path.endsWith('/git-receive-pack') || request.kind === 'receive-pack-advertisement';
  const access = repository === null ? 'none' : catalog.access(repository, viewer);
  if (viewer === 'rejected') {
    const message = 'Invalid username or token. Password authentication is not supported for Git operations.';
    return text(401, message, challenge);
  }
  if (viewer === null && (pushes || !allows(access, 'read')))
    return text(401, 'Repository not found.', challenge);
  if (repository === null || !allows(access, 'read')) return text(404, 'Repository not found.');
  if (repository.disabled === true) return text(403, `Repository '${repository.fullName}' is disabled.`);
  if (!pushes) return null;
  if (!allows(access, 'write')) {
    return text(403, `Permission to ${repository.fullName}.git denied to ${viewer?.login ?? 'nobody'}.`);
  }
  return repository.archived === true ? text(403, 'This repository was archived so it is read-only.') : null;
}

/** The CGI variables of RFC 3875 that git-http-backend(1) names. */
function cgiEnvironment(
  request: ForgeRequest,
  repository: StoredRepository,
  viewer: Viewer,
): NodeJS.ProcessEnv {
  const service = /[^/]+\/(info\/refs|git-[a-z-]+)$/.exec(request.path)?.[1] ?? '';
  const protectedRefs = (repository.protectedBranches ?? []).map(
    (branch) => ['receive.procReceiveRefs', `refs/heads/${branch}`] as const,
  );
  return {
    ...gitEnvironment(protectedRefs),
    GIT_PROJECT_ROOT: repository.path,
    GIT_HTTP_EXPORT_ALL: '1',
    GIT_HTTP_MAX_REQUEST_BUFFER: '1G',
    GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    PATH_INFO: `/${service}`,
    REMOTE_USER: viewer !== null && viewer !== 'rejected' ? viewer.login : '',
    REMOTE_ADDR: '127.0.0.1',
    REQUEST_METHOD: request.method,
    QUERY_STRING: request.query.toString(),
    CONTENT_TYPE: request.headers['content-type'] ?? '',
    ...(Buffer.isBuffer(request.body) ? { CONTENT_LENGTH: String(request.body.length) } : {}),
  };
}

/** Calls back once when protocol v2's packfile section begins; what stands before it are acknowledgments and ids. */
function onPack(body: Readable, found: () => void): Readable {
  const section = '000dpackfile\n';
  let tail: string | null = '';
  const watch = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (tail !== null) {
        const seen: string = tail + chunk.toString('latin1');
        tail = seen.includes(section) ? null : seen.slice(-section.length);
        if (tail === null) found();
      }
      done(null, chunk);
    },
  });
  body.on('error', (error) => watch.destroy(error));
  watch.on('close', () => body.destroy());
  return body.pipe(watch);
}
