import type { RunSettings } from '../config/settings';
import { ApiFailure } from '../github/api-failure';
import type { GithubClient } from '../github/client';
import { partialAccessWarning } from './access-warnings';

/**
 * What to say of an installation's token that sees only some repositories, or may do so; null where there is nothing to
 * say, and for any other token. A question that fails is no failure of the run: what the token sees is then not known.
 * https://docs.github.com/en/rest/apps/installations#list-repositories-accessible-to-the-app-installation
 */
export async function warningOfAccess(
  client: GithubClient,
  { organization }: Pick<RunSettings, 'organization'>,
): Promise<string | null> {
  if (!client.isInstallation) return null;
  const { request } = await client.core();
  try {
    const { data } = await request('GET /installation/repositories', { per_page: 1 });
    const { repository_selection: selection, total_count: given } = data;
    if (selection === 'all') return null;
    return partialAccessWarning(organization, selection === 'selected' ? given : null);
  } catch (error) {
    if (error instanceof ApiFailure) return partialAccessWarning(organization, null);
    throw error;
  }
}
