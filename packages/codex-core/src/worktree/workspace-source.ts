import type { OutlineWant, RepositorySource } from '../discovery/repository';
import type { Workspace } from './workspace';

/** A source that lists the projects of a workspace beside the repositories that were asked for. */
export function withWorkspace(source: RepositorySource, workspace: Workspace): RepositorySource {
  const { outlines } = source;
  return {
    ...source,
    async list(names = [], onCodex) {
      const asked = new Set(names.map((name) => name.toLowerCase()));
      const isAsked = ({ name }: { name: string }) => asked.has(name.toLowerCase());
      const extra = namesBeside(workspace).filter((name) => !asked.has(name));
      const listing = await source.list([...names, ...extra], onCodex);
      const repositories = listing.repositories.filter(isAsked);
      return {
        ...listing,
        repositories: [...repositories, ...workspace.repositories(listing)],
        beside: listing.repositories.filter((one) => !isAsked(one)),
        absent: listing.absent?.filter(isAsked),
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

/**
 * Names of repositories that matter to the projects, lower case: of the one that the workspace is in (without its owner: a
 * repository of another owner is absent, or another), and of those that the projects are called as.
 */
function namesBeside({ fullName, names }: Workspace): string[] {
  const own = fullName === undefined ? [] : [fullName.slice(fullName.lastIndexOf('/') + 1)];
  const all = [...own, ...names.filter(isRepositoryName)].map((name) => name.toLowerCase());
  return [...new Set(all)];
}

/** What else a project may be called (`@acme--app`) is nobody's name on the server. */
const isRepositoryName = (name: string): boolean => /^[\w.-]+$/.test(name);
