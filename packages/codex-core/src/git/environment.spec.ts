import { execFileSync } from 'node:child_process';
import { inspect } from 'node:util';
import { basicCredentials, gitEnvironment, isForGitAlone } from './environment';
import { redactor } from './redact';

const token = 'ghp_secret';
const options = { serverUrl: 'https://github.com/', token, home: '/none' };
const environment = (inherited: NodeJS.ProcessEnv) =>
  gitEnvironment({ ...options, inherited: { PATH: process.env['PATH'], ...inherited } });
const git = (env: NodeJS.ProcessEnv, ...args: string[]) =>
  execFileSync('git', args, { env }).toString().trim();

it('takes over proxies, certificates, PATH and ssh, and nothing else', () => {
  const kept = {
    HTTPS_PROXY: 'http://proxy',
    no_proxy: 'local',
    GIT_SSL_CAINFO: '/ca.pem',
    SSL_CERT_FILE: '/ca.pem',
  };
  const dropped = {
    GIT_DIR: '/x',
    GIT_TRACE_CURL: '1',
    GIT_CONFIG_PARAMETERS: "'a.b=c'",
    HOME: '/root',
    EDITOR: 'vi',
    GITHUB_TOKEN: token,
  };
  const env = environment({ ...kept, ...dropped });
  expect(env).toMatchObject(kept);
  expect(env).toMatchObject({
    HOME: '/none',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  });
  for (const name of Object.keys(dropped)) if (name !== 'HOME') expect(env).not.toHaveProperty(name);
});

it('gives the token to its own server only', () => {
  const env = environment({});
  const header = (url: string) => git(env, 'config', '--get-urlmatch', 'http.extraHeader', url);
  expect(header('https://github.com/acme/app.git')).toBe(`Authorization: Basic ${basicCredentials(token)}`);
  for (const url of [
    'http://github.com/acme/app.git',
    'https://github.com.evil.org/a',
    'https://example.com/a',
  ]) {
    expect(() => header(url)).toThrow();
  }
});

it('has no header without a token', () => {
  const env = gitEnvironment({ ...options, token: undefined, inherited: process.env });
  expect(git(env, 'config', '--list', '--name-only')).not.toMatch(/extraheader/i);
});

it('does not show the token where an environment is printed', () => {
  const env = environment({});
  for (const text of [inspect(env, { depth: 9 }), JSON.stringify(env)]) {
    expect(text).not.toContain(basicCredentials(token));
    expect(text).toContain('[secret]');
  }
});

it('takes the token out of what git says', () => {
  const redact = redactor('a/b+c');
  const text = `a/b+c ${encodeURIComponent('a/b+c')} ${basicCredentials('a/b+c')} abc`;
  expect(redact(text)).toBe('[token] [token] [token] abc');
  expect(redactor(undefined)('text')).toBe('text');
});

describe('ssh', () => {
  it('asks nobody anything', () => {
    expect(environment({ SSH_AUTH_SOCK: '/agent' })).toMatchObject({
      SSH_AUTH_SOCK: '/agent',
      GIT_SSH_COMMAND: 'ssh -o BatchMode=yes',
    });
  });

  it('is the one that the environment names', () => {
    const named = { GIT_SSH_COMMAND: 'ssh -i key', GIT_SSH_VARIANT: 'ssh' };
    expect(environment(named)).toMatchObject(named);
    const program = environment({ GIT_SSH: '/bin/plink' });
    expect(program).toMatchObject({ GIT_SSH: '/bin/plink' });
    expect(program).not.toHaveProperty('GIT_SSH_COMMAND');
  });
});

describe('is left to git’s own client', () => {
  it.each<[url: string, env: NodeJS.ProcessEnv, expected: boolean]>([
    ['https://github.com/acme/app.git', {}, false],
    ['https://github.com/acme/app.git', { HTTPS_PROXY: '', NO_PROXY: '*' }, false],
    ['https://github.com/acme/app.git', { https_proxy: 'http://proxy' }, true],
    ['http://127.0.0.1/acme/app.git', { HTTPS_PROXY: 'http://proxy' }, true],
    ['https://ghe.acme.dev/acme/app.git', { GIT_SSL_CAINFO: '/ca.pem' }, true],
    ['https://ghe.acme.dev/acme/app.git', { SSL_CERT_DIR: '/certs' }, true],
    ['http://127.0.0.1/acme/app.git', { GIT_SSL_CAINFO: '/ca.pem' }, false],
  ])('%s with %j: %s', (url, env, expected) => {
    expect(isForGitAlone(new URL(url), env)).toBe(expected);
  });
});
