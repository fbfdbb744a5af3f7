import type { RunSettings } from '../config/settings';
import { CodexError } from '../errors/codex-error';

type Names = Pick<RunSettings, 'organization' | 'codexRepo'>;

export function organizationNotFound({ organization }: Names): CodexError {
  return new CodexError('organization_not_found', `Organization ${organization} not found`, {
    resolution: 'Check organization, and github.apiUrl or GITHUB_API_URL if it is on another server',
    data: { organization },
  });
}

export function codexNotFound({ organization, codexRepo }: Names): CodexError {
  const codex = `${organization}/${codexRepo}`;
  return new CodexError(
    'codex_not_found',
    `Codex repository ${codex} not found, or the token cannot see it`,
    {
      resolution:
        'Check codexRepo, and that the token in GITHUB_TOKEN or GH_TOKEN may read and write that repository',
      data: { codex },
    },
  );
}

export function listingIncomplete({ organization }: Names, read: number, total: number): CodexError {
  return new CodexError(
    'listing_incomplete',
    `The list of repositories of ${organization} is incomplete (${read} of ${total})`,
    {
      resolution: 'Run again: repositories were added or removed in between',
      data: { organization, read, total },
    },
  );
}
