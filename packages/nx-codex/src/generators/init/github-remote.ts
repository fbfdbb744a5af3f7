import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export interface GithubRemote {
  owner: string;
  repository: string;
}

/** `https://host/owner/name.git`, `ssh://git@host:22/owner/name` and `git@host:owner/name`. */
const ADDRESS =
  /^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?(?<host>[^/:@]+)(?::\d+\/|[:/])(?<owner>[^/]+)\/(?<repository>[^/]+?)(?:\.git)?\/?$/i;

/** The folder with `config`: `.git` itself, or what a worktree's or submodule's `.git` file points to. */
function gitFolder(dotGit: string): string {
  if (statSync(dotGit).isDirectory()) return dotGit;
  const target = readFileSync(dotGit, 'utf8')
    .replace(/^gitdir:/, '')
    .trim();
  const folder = resolve(dirname(dotGit), target);
  const common = join(folder, 'commondir');
  return existsSync(common) ? resolve(folder, readFileSync(common, 'utf8').trim()) : folder;
}

function findGitConfig(folder: string): string | null {
  const dotGit = join(folder, '.git');
  if (existsSync(dotGit)) return join(gitFolder(dotGit), 'config');
  const parent = dirname(folder);
  return parent === folder ? null : findGitConfig(parent);
}

/** Addresses of the remotes, `origin` first. */
function remoteUrls(config: string): string[] {
  const urls: string[] = [];
  let remote: string | undefined;
  for (const line of config.split('\n')) {
    if (line.trim().startsWith('[')) remote = /^\s*\[remote "(.+)"\]/.exec(line)?.[1];
    const url = remote === undefined ? undefined : /^\s*url\s*=\s*(\S+)/.exec(line)?.[1];
    if (url !== undefined) urls[remote === 'origin' ? 'unshift' : 'push'](url);
  }
  return urls;
}

/**
 * The GitHub repository that the folder's git remote names, null without one. Git's files are read; no process is started.
 * @param serverUrl GITHUB_SERVER_URL; its host counts as GitHub beside github.com.
 */
export function readGithubRemote(folder: string, serverUrl?: string): GithubRemote | null {
  const config = findGitConfig(folder);
  if (config === null || !existsSync(config)) return null;
  // GitHub also answers to SSH at ssh.github.com:443.
  const hosts = ['github.com', 'ssh.github.com'];
  if (serverUrl !== undefined && URL.canParse(serverUrl)) hosts.push(new URL(serverUrl).hostname);
  for (const url of remoteUrls(readFileSync(config, 'utf8'))) {
    const { host, owner, repository } = ADDRESS.exec(url)?.groups ?? {};
    if (host && owner && repository && hosts.includes(host.toLowerCase())) return { owner, repository };
  }
  return null;
}
