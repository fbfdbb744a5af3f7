import { inspect } from 'node:util';

/**
 * A value for a child's environment that prints as `[secret]`. Node builds the environment block with `${value}`,
 * loggers (simple-git logs all spawn options under DEBUG=simple-git) with util.inspect.
 */
export class Secret {
  readonly #value: string;
  constructor(value: string) {
    this.#value = value;
  }
  toString(): string {
    return this.#value;
  }
  toJSON(): string {
    return '[secret]';
  }
  [inspect.custom](): string {
    return '[secret]';
  }
}

export interface EnvironmentOptions {
  /** The environment to take proxies, certificates, PATH and what concerns ssh from. */
  inherited: NodeJS.ProcessEnv;
  /** The only server that gets the token, e.g. `https://github.com`. */
  serverUrl: string;
  token?: string;
  /** A folder that does not exist: no .netrc, no .gitconfig. */
  home: string;
}

const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'];

/** Whose certificates to trust (git-config, "http.sslCAInfo"; curl and OpenSSL). */
const CERTIFICATES = [
  'GIT_SSL_CAINFO',
  'GIT_SSL_CAPATH',
  'GIT_SSL_NO_VERIFY',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'CURL_CA_BUNDLE',
];

const isSet = (env: NodeJS.ProcessEnv, names: readonly string[]): boolean =>
  Object.entries(env).some(([name, value]) => value && names.includes(name.toUpperCase()));

/**
 * Whether something is set that git's own client heeds and Node's fetch does not: a proxy (Node knows none before
 * Node 24), or for HTTPS whom to trust, which must not be more for us than for git.
 */
export const isForGitAlone = (url: URL, env: NodeJS.ProcessEnv): boolean =>
  isSet(env, PROXIES) || (url.protocol === 'https:' && isSet(env, CERTIFICATES));

/**
 * What is kept of the inherited environment; a list of what is good, because any GIT_* variable may change what git
 * does and GIT_TRACE_CURL prints headers. Windows needs SystemRoot for sockets.
 */
const KEPT = new Set(
  [
    ['PATH', 'PATHEXT', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH'],
    // ssh finds its keys and known hosts by the user, not by HOME (ssh(1), FILES; OpenSSH reads the user's entry).
    ['SSH_AUTH_SOCK', 'GIT_SSH', 'GIT_SSH_COMMAND', 'GIT_SSH_VARIANT'],
    [...PROXIES, 'NO_PROXY'],
    CERTIFICATES,
  ]
    .flat()
    .map((name) => name.toUpperCase()),
);

/** GitHub takes a token as the password of this user (docs.github.com: "Authenticating as a GitHub App installation"). */
export const basicCredentials = (token: string): string =>
  Buffer.from(`x-access-token:${token}`).toString('base64');

function configuration({ serverUrl, token }: EnvironmentOptions): [key: string, value: string | Secret][] {
  const fixed: [string, string][] = [
    ['credential.helper', ''],
    ['core.hooksPath', '/dev/null'],
    ['core.fsync', 'none'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    ['protocol.version', '2'],
    // git would go on at the new address, and send it the header with the next POST (http.c, update_url_from_redirect).
    ['http.followRedirects', 'false'],
    // A push above this size needs a second request (chunked, which some proxies refuse); 150 MiB.
    ['http.postBuffer', '157286400'],
    ['fetch.writeCommitGraph', 'false'],
    // Always packs, never loose objects: finished packs are what the store takes.
    ['fetch.unpackLimit', '1'],
    ['fastimport.unpackLimit', '0'],
    ['pack.threads', '1'],
    // git keeps open and maps what it ever read of the packs: of a thousand projects, hundreds of megabytes.
    ['core.packedGitWindowSize', '512k'],
    ['core.packedGitLimit', '8m'],
    ['core.deltaBaseCacheLimit', '2m'],
    ['pack.deltaCacheSize', '8m'],
    ['pack.writeReverseIndex', 'false'],
  ];
  if (token === undefined) return fixed;
  const header = new Secret(`Authorization: Basic ${basicCredentials(token)}`);
  return [...fixed, [`http.${serverUrl.replace(/\/+$/, '')}/.extraHeader`, header]];
}

/** The whole environment of every git process; nobody's configuration is read, nothing is asked. */
export function gitEnvironment(options: EnvironmentOptions): NodeJS.ProcessEnv {
  const env: Record<string, string | Secret> = {};
  for (const [name, value] of Object.entries(options.inherited)) {
    if (value !== undefined && KEPT.has(name.toUpperCase())) env[name] = value;
  }
  // An unknown host is an error, not a question to whoever sits at the terminal.
  if (!env['GIT_SSH'] && !env['GIT_SSH_COMMAND']) env['GIT_SSH_COMMAND'] = 'ssh -o BatchMode=yes';
  Object.assign(env, {
    HOME: options.home,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
  });
  const settings = configuration(options);
  env['GIT_CONFIG_COUNT'] = String(settings.length);
  settings.forEach(([key, value], index) => {
    env[`GIT_CONFIG_KEY_${index}`] = key;
    env[`GIT_CONFIG_VALUE_${index}`] = value;
  });
  // Secret stands in for a string: all that is done with it is `${value}`.
  return env as NodeJS.ProcessEnv;
}
