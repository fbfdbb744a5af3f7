import type { Arena } from '../stage/arena';

/** For contenders that call git: the token in a header, which saves them the refused first request of a credential helper. */
export function gitEnvironment(arena: Arena, own: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { organization, codexRepo, token } = arena.organization;
  const credentials = Buffer.from(`x-access-token:${token}`).toString('base64');
  return arena.environment({
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'http.extraHeader',
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${credentials}`,
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: 'codex-sync',
    GIT_AUTHOR_EMAIL: 'codex-sync@example.com',
    GIT_COMMITTER_NAME: 'codex-sync',
    GIT_COMMITTER_EMAIL: 'codex-sync@example.com',
    SHELL: '/bin/bash',
    SERVER: arena.forge.addresses.serverUrl,
    ORGANIZATION: organization,
    CODEX: codexRepo,
    PROJECTS: arena.projectsFile,
    ...own,
  });
}
