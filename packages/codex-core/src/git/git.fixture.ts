import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Forge } from '@nx-codex/forge';
import { createTestOrganization, type TestOrganization, type TestRepository } from '@nx-codex/testing';
import type { CommitRequest } from './commit-writer';
import { openGit, type Git, type OpenGitOptions } from './open-git';
import type { Remote } from './transport';

/** An organization served by a forge, a store, and git as one run opens it. `close` ends and removes all of it. */
export interface GitFixture {
  org: TestOrganization;
  forge: Forge;
  storePath: string;
  git: Git;
  /** A further run on the same store. */
  open(options?: Partial<OpenGitOptions>): Promise<Git>;
  remote(repository: TestRepository): Remote;
  close(): Promise<void>;
}

/** Both speak with servers, and what is promised of one is promised of the other. */
export const CLIENTS: [name: string, options: Partial<OpenGitOptions>][] = [
  ['by smart HTTP', { smartHttp: true }],
  ["by git's own client", { smartHttp: false }],
];

export async function createGitFixture(always: Partial<OpenGitOptions> = {}): Promise<GitFixture> {
  const org = await createTestOrganization();
  const forge = await org.serve();
  const storePath = await mkdtemp(join(tmpdir(), 'codex-store-'));
  const opened: Git[] = [];
  const open = async (options: Partial<OpenGitOptions> = {}): Promise<Git> => {
    const retry = { retries: 2, minTimeout: 1 };
    const git = await openGit({
      storePath,
      serverUrl: forge.serverUrl,
      token: org.token,
      retry,
      ...always,
      ...options,
    });
    opened.push(git);
    return git;
  };
  return {
    org,
    forge,
    storePath,
    git: await open(),
    open,
    remote: ({ fullName }) => ({ name: fullName, url: `${forge.serverUrl}/${fullName}.git` }),
    async close() {
      await Promise.all(opened.map((git) => git.close()));
      await org.close();
      await rm(storePath, { recursive: true, force: true });
    },
  };
}

/** Plain git, for what the specs compare with; nothing of ours. */
export function plainGit(gitDir: string, args: string[], input: string | Buffer = ''): Buffer {
  const env = {
    PATH: process.env['PATH'],
    GIT_DIR: gitDir,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
  return execFileSync('git', args, { env, input, stdio: ['pipe', 'pipe', 'ignore'] });
}

/** An empty folder of this spec, and an end to it. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'codex-git-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A commit of text files, for what is left out; a later one with the same changes is another. */
export function commitRequest(request: Partial<CommitRequest> = {}): CommitRequest {
  return {
    parent: null,
    message: 'Sync',
    identity: { name: 'codex-sync[bot]', email: 'codex@example.com' },
    date: 1_700_000_000,
    changes: [{ kind: 'content', path: 'docs/a.md', mode: '100644', data: Buffer.from('a') }],
    ...request,
  };
}
