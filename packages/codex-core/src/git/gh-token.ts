import { execFile } from 'node:child_process';

/** `gh auth token` takes no network; longer than this and something asks for a key. Milliseconds. */
const TIMEOUT = 10_000;

/** The token of GitHub's own client for this server; undefined when there is no gh, or nobody is logged in. */
export function ghToken(
  serverUrl: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  const args = ['auth', 'token', '--hostname', new URL(serverUrl).host];
  return new Promise((resolve) => {
    execFile('gh', args, { env, timeout: TIMEOUT, windowsHide: true }, (error, stdout) =>
      resolve(error ? undefined : stdout.trim() || undefined),
    );
  });
}
