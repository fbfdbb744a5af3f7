import { byName } from './by-name';
import type { Listing, Repository } from './repository';

/**
 * A listing of the repositories that were asked for. `answers` are in the order of `names`, null where there is none.
 * GitHub answers for a former name or owner too; a repository is then absent, as it is from the whole listing.
 */
export function namedListing(
  codex: Listing['codex'],
  names: readonly string[],
  answers: readonly (Repository | null)[],
): Listing {
  const owner = codex.fullName.slice(0, -codex.name.length);
  const found = new Map<Repository['id'], Repository>();
  const absent: NonNullable<Listing['absent']> = [];
  for (const [index, name] of names.entries()) {
    const repository = answers[index];
    if (!repository) absent.push({ name, renamedTo: null });
    else if (repository.fullName.toLowerCase() !== `${owner}${name}`.toLowerCase())
      absent.push({ name, renamedTo: repository.fullName });
    else if (repository.id !== codex.id) found.set(repository.id, repository);
  }
  return {
    repositories: [...found.values()].sort(byName),
    codex,
    total: found.size + 1,
    isPartial: true,
    absent,
    warnings: [],
  };
}

/** Those of a whole listing that were asked for. */
export function namedOf(listing: Listing, names: readonly string[]): Listing {
  const all = new Map([...listing.repositories, listing.codex].map((one) => [one.name.toLowerCase(), one]));
  const answers = names.map((name) => all.get(name.toLowerCase()) ?? null);
  return { ...namedListing(listing.codex, names, answers), warnings: listing.warnings };
}
