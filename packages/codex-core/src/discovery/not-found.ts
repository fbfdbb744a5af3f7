import type { RunSettings } from '../config/settings';
import { CodexError } from '../errors/codex-error';

type Names = Pick<RunSettings, 'organization' | 'codexRepo' | 'github'>;

export function organizationNotFound({ organization, github }: Names): CodexError {
  const server = new URL(github.serverUrl).host;
  return new CodexError('organization_not_found', `Organization ${organization} not found on ${server}`, {
    resolution:
      'Check organization (--organization, or in codex.config.json), and if it is on another server, ' +
      'github.apiUrl or GITHUB_API_URL',
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
        'Check codexRepo (--codexRepo, or in codex.config.json), and that the token in GITHUB_TOKEN or GH_TOKEN ' +
        'may read and write that repository',
      data: { codex },
    },
  );
}

/** A repository that a run names, and that the organization does not have. */
export function repositoryNotFound(
  { organization }: Pick<Names, 'organization'>,
  { name, renamedTo }: { name: string; renamedTo: string | null },
): CodexError {
  const fullName = `${organization}/${name}`;
  const what = renamedTo
    ? `Repository ${fullName} is called ${renamedTo} now`
    : `Repository ${fullName} not found, or the token cannot see it`;
  return new CodexError('repository_not_found', what, {
    resolution:
      'List the organization anew with `nx run codex:discover`' +
      (renamedTo ? '' : ', and check what the token in GITHUB_TOKEN or GH_TOKEN may read'),
    data: { repository: fullName, ...(renamedTo && { renamedTo }) },
  });
}

export function codexNotInManifest(codexRepo: string, manifest: string): CodexError {
  return new CodexError('codex_not_found', `Codex repository ${codexRepo} not found in ${manifest}`, {
    resolution: 'Add it to the manifest with its name and url, or check codexRepo',
    data: { codex: codexRepo, manifest },
  });
}

export function listingIncomplete(
  { organization }: Pick<Names, 'organization'>,
  read: number,
  total: number,
): CodexError {
  return new CodexError(
    'listing_incomplete',
    `The list of repositories of ${organization} is incomplete (${read} of ${total})`,
    {
      resolution: 'Run again: repositories were added or removed in between',
      data: { organization, read, total },
    },
  );
}
