import type { RunSettings } from '../config/settings';
import { CodexError } from '../errors/codex-error';
import type { Oid } from '../git/objects';
import { githubClient, type ClientOptions } from '../github/client';
import { githubSource } from './github';
import { manifestSource } from './manifest';
import type { RepositorySource } from './repository';

export interface SourceOptions extends Omit<ClientOptions, 'endpoints' | 'token'> {
  /** Not needed for a manifest. */
  token?: string;
  /** Of the codex, before this run began. */
  lastCodexHead?: Oid;
}

/** The source that `discovery.source` names. To add one: its name in the settings, and a function here that gives the port. */
export function openSource(
  settings: RunSettings,
  { token, lastCodexHead, ...policy }: SourceOptions,
): RepositorySource {
  if (settings.discovery.source === 'manifest') return manifestSource(settings);
  if (!token) {
    const server = new URL(settings.github.serverUrl).host;
    throw new CodexError('token_missing', `No token for ${server}`, {
      resolution: `Set GITHUB_TOKEN or GH_TOKEN, or sign in with \`gh auth login --hostname ${server}\``,
    });
  }
  return githubSource(
    githubClient({ ...policy, endpoints: settings.github, token }),
    settings,
    lastCodexHead,
  );
}
