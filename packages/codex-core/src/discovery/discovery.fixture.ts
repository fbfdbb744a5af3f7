import type { Forge } from '@nx-codex/forge';
import type { RunSettings } from '../config/settings';
import type { CodexError } from '../errors/codex-error';
import { runSettings } from '../run/settings.fixture';
import type { Listing, Repository } from './repository';

export const TOKEN = 'ghp_discovery';

export function settingsFor({
  apiUrl,
  graphqlUrl,
  serverUrl,
}: Pick<Forge, 'apiUrl' | 'graphqlUrl' | 'serverUrl'>) {
  return (changes: Partial<RunSettings> = {}): RunSettings => ({
    ...runSettings,
    organization: 'acme',
    codexRepo: 'codex',
    github: { apiUrl, graphqlUrl, serverUrl },
    ...changes,
  });
}

export function repository(name: string, changes: Partial<Repository> = {}): Repository {
  return {
    id: name,
    name,
    fullName: `acme/${name}`,
    url: `https://github.com/acme/${name}.git`,
    webUrl: `https://github.com/acme/${name}`,
    visibility: 'private',
    isArchived: false,
    isDisabled: false,
    isEmpty: false,
    isFork: false,
    canPush: true,
    size: 1,
    defaultBranch: 'main',
    branch: 'main',
    head: '1'.repeat(40),
    ...changes,
  };
}

export function listing(repositories: Repository[], changes: Partial<Listing> = {}): Listing {
  const codex = { ...repository('codex'), headKnown: true };
  return { repositories, codex, total: repositories.length + 1, warnings: [], ...changes };
}

/** The error that a promise rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<CodexError> {
  return promise.then(
    () => {
      throw new Error('did not fail');
    },
    (error: CodexError) => error,
  );
}
