import { isForGitAlone } from './environment';
import { GitClient } from './git-client';
import { NetworkGit } from './network-git';
import type { ObjectReader } from './objects';
import type { OpenGitOptions } from './open-git';
import { redactor } from './redact';
import type { RemoteClient } from './remote-client';
import { GitHttp } from './smart-http/http';
import { SmartHttpClient } from './smart-http/smart-http-client';

type ClientOptions = Required<Pick<OpenGitOptions, 'env' | 'retry' | 'timeout' | 'serverUrl'>> &
  Pick<OpenGitOptions, 'token' | 'signal' | 'smartHttp'> & { objects: ObjectReader };

/** What speaks with servers: smart HTTP of our own, and git's own client for all that Node's HTTP cannot do. */
export function openClient(
  { env: inherited, serverUrl, token, retry, timeout, signal, objects, smartHttp = true }: ClientOptions,
  env: NodeJS.ProcessEnv,
  readDir: string,
): RemoteClient {
  const redact = redactor(token);
  const next = new GitClient(new NetworkGit({ env, redact, retry, signal, timeout }), readDir);
  if (!smartHttp) return next;
  const http = new GitHttp({ serverUrl, token, redact, timeout });
  const isForNext = (url: URL): boolean => isForGitAlone(url, inherited);
  return new SmartHttpClient({ http, next, isForNext, objects, env, redact, retry, signal });
}
