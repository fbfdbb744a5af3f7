import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startForge, type Forge, type ForgeOptions } from './forge';

export interface GitResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** A running forge with the tokens `writer`, `reader` and `stranger`, and an empty folder for clients. */
export interface ForgeFixture {
  forge: Forge;
  root: string;
  work: string;
  /** Address of a repository for git. */
  remote(fullName: string): string;
  /** git's own client, signed in with a token (null: nobody) by header, as codex-core does it. */
  git(
    args: string[],
    options?: { token?: string | null; cwd?: string; config?: string[]; env?: NodeJS.ProcessEnv },
  ): Promise<GitResult>;
  /** GET, signed in as the writer unless `token` says otherwise. */
  get(url: string, token?: string | null): Promise<Response>;
  graphql(query: string, variables?: object, token?: string | null): Promise<Response>;
  close(): Promise<void>;
}

export async function forgeFixture(options: Partial<ForgeOptions> = {}): Promise<ForgeFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'forge-'));
  const root = join(folder, 'root');
  const forge = await startForge({ root, ...options });
  await forge.addToken('writer', { login: 'octocat' });
  await forge.addToken('reader', { login: 'hubot', access: { 'acme/*': 'read' } });
  await forge.addToken('stranger', { login: 'stranger', access: { '*': 'none' } });
  const authorized = (token: string | null): Record<string, string> =>
    token === null ? {} : { authorization: `Bearer ${token}` };
  return {
    forge,
    root,
    work: folder,
    remote: (fullName) => `${forge.serverUrl}/${fullName}.git`,
    git: (args, { token = 'writer', cwd = folder, config = [], env = {} } = {}) =>
      runGit([...header(token), ...config.flatMap((entry) => ['-c', entry]), ...args], cwd, env),
    get: (url, token = 'writer') => fetch(url, { headers: authorized(token) }),
    graphql: (query, variables = {}, token = 'writer') =>
      fetch(forge.graphqlUrl, {
        method: 'POST',
        headers: authorized(token),
        body: JSON.stringify({ query, variables }),
      }),
    async close() {
      await forge.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function header(token: string | null): string[] {
  if (token === null) return [];
  const credentials = Buffer.from(`x-access-token:${token}`).toString('base64');
  return ['-c', `http.extraHeader=Authorization: Basic ${credentials}`];
}

function runGit(args: string[], cwd: string, own: NodeJS.ProcessEnv): Promise<GitResult> {
  const env = {
    PATH: process.env['PATH'],
    HOME: '/nonexistent',
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: 'Test',
    GIT_AUTHOR_EMAIL: 'test@example.com',
    GIT_COMMITTER_NAME: 'Test',
    GIT_COMMITTER_EMAIL: 'test@example.com',
    ...own,
  };
  return new Promise((resolve) => {
    execFile('git', args, { cwd, env, timeout: 60_000, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
    });
  });
}
