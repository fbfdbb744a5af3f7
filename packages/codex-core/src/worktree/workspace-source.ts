import type { OutlineWant, RepositorySource } from '../discovery/repository';
import type { Workspace } from './workspace';

/** A source that lists the projects of a workspace beside the repositories that were asked for. */
export function withWorkspace(source: RepositorySource, workspace: Workspace): RepositorySource {
  const { outlines } = source;
  return {
    ...source,
    async list(names = []) {
      const own = ownName(workspace);
      const isAsked = (name: string) => names.some((one) => isSame(one, name));
      const listing = await source.list(own === undefined || isAsked(own) ? names : [...names, own]);
      // Asked for only to know how visible it is.
      const isExtra = (name: string) => own !== undefined && isSame(name, own) && !isAsked(own);
      const repositories = listing.repositories.filter(({ name }) => !isExtra(name));
      return {
        ...listing,
        repositories: [...repositories, ...workspace.repositories(listing)],
        absent: listing.absent?.filter(({ name }) => !isExtra(name)),
      };
    },
    async outlines(wants) {
      const isOurs = ({ repository }: OutlineWant) => repository.root !== undefined;
      const onServer = wants.filter((want) => !isOurs(want));
      const answers = outlines && onServer.length > 0 ? await outlines(onServer) : [];
      const ours = wants
        .filter(isOurs)
        .map(async (want) => [want.repository.id, await workspace.outline(want)] as const);
      return new Map([...answers, ...(await Promise.all(ours))]);
    },
  };
}

/** Without its owner: a repository of another owner is absent, or another. */
const ownName = ({ fullName }: Workspace): string | undefined =>
  fullName?.slice(fullName.lastIndexOf('/') + 1);

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
