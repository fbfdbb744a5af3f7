import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readGithubRemote } from './github-remote';

describe('readGithubRemote', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'nx-codex-remote-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const remote = (url: string, name = 'origin') => `[remote "${name}"]\n\turl = ${url}\n\tfetch = +refs/*\n`;
  const gitConfig = (text: string) => {
    mkdirSync(join(root, '.git'), { recursive: true });
    writeFileSync(join(root, '.git/config'), `[core]\n\tbare = false\n${text}`);
  };

  it.each([
    'https://github.com/acme/codex.acme.dev',
    'https://github.com/acme/codex.acme.dev.git',
    'https://github.com/acme/codex.acme.dev/',
    'https://someone:secret@github.com/acme/codex.acme.dev.git',
    'git@github.com:acme/codex.acme.dev.git',
    'ssh://git@github.com/acme/codex.acme.dev.git',
    'ssh://git@ssh.github.com:443/acme/codex.acme.dev.git',
  ])('understands %s', (url) => {
    gitConfig(remote(url));
    expect(readGithubRemote(root)).toEqual({ owner: 'acme', repository: 'codex.acme.dev' });
  });

  it('takes the host of GITHUB_SERVER_URL for GitHub', () => {
    gitConfig(remote('http://127.0.0.1:4000/acme/app.git'));
    expect(readGithubRemote(root)).toBeNull();
    expect(readGithubRemote(root, 'http://127.0.0.1:4000')).toEqual({ owner: 'acme', repository: 'app' });
  });

  it('prefers origin to other remotes, and a remote on GitHub to an origin elsewhere', () => {
    const fork = remote('git@github.com:me/app.git', 'fork');
    gitConfig(fork + remote('git@github.com:acme/app.git'));
    expect(readGithubRemote(root)?.owner).toBe('acme');
    gitConfig(remote('git@example.com:acme/app.git') + fork);
    expect(readGithubRemote(root)?.owner).toBe('me');
  });

  it('looks in the folders above, as git does', () => {
    gitConfig(remote('git@github.com:acme/app.git'));
    mkdirSync(join(root, 'tools/hub'), { recursive: true });
    expect(readGithubRemote(join(root, 'tools/hub'))).toEqual({ owner: 'acme', repository: 'app' });
  });

  it('follows the .git file of a worktree to the repository', () => {
    gitConfig(remote('git@github.com:acme/app.git'));
    mkdirSync(join(root, '.git/worktrees/side'), { recursive: true });
    writeFileSync(join(root, '.git/worktrees/side/commondir'), '../..\n');
    mkdirSync(join(root, 'side'));
    writeFileSync(join(root, 'side/.git'), `gitdir: ${join(root, '.git/worktrees/side')}\n`);
    expect(readGithubRemote(join(root, 'side'))).toEqual({ owner: 'acme', repository: 'app' });
  });

  it.each([
    ['another server', remote('git@example.com:acme/app.git')],
    ['a path', remote('../app.git')],
    ['no remote', ''],
  ])('knows nothing of %s', (_what, text) => {
    gitConfig(text);
    expect(readGithubRemote(root)).toBeNull();
  });
});
