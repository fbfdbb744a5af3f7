import type { RunSettings } from '../config/settings';
import { type DiscoveredRepository, type DiscoveryDocument, discoveryDocument } from './discovery-document';
import type { Listing, Repository } from './repository';

/** Whether it has all that there is: what it lacks is gone. */
export function isWhole({ repositories, total, isPartial }: Listing): boolean {
  return !isPartial && repositories.length + 1 >= total;
}

/** `acme/app`, also of a repository that a manifest calls just `app`. */
export function asDiscovered(
  { name, fullName }: Pick<Repository, 'name' | 'fullName'>,
  { organization }: Pick<RunSettings, 'organization'>,
): DiscoveredRepository {
  return { name, full_name: fullName.includes('/') ? fullName : `${organization}/${name}` };
}

/** Of those that were registered, the ones that a listing says nothing of: where it is not whole, they may still be there. */
export function unmentioned(
  registered: readonly DiscoveredRepository[],
  listing: Listing,
  settings: Pick<RunSettings, 'organization'>,
): DiscoveredRepository[] {
  const listed = new Set(
    [listing.codex, ...listing.repositories].map((one) =>
      asDiscovered(one, settings).full_name.toLowerCase(),
    ),
  );
  const owner = `${settings.organization.toLowerCase()}/`;
  return registered.filter(({ full_name }) => {
    const fullName = full_name.toLowerCase();
    return fullName.startsWith(owner) && !listed.has(fullName);
  });
}

export function documentOf(
  selected: readonly Repository[],
  settings: Pick<RunSettings, 'organization'>,
): DiscoveryDocument {
  return discoveryDocument(selected.map((one) => asDiscovered(one, settings)));
}
