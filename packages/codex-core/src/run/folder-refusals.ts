import type { Repository } from '../discovery/repository';
import type { FailureReason } from '../plan/sync-plan';
import { codexHome, otherHomes } from '../sync/codex-home';
import type { CodexView } from '../sync/codex-view';
import { codexNameOf, folderOf, recordOf } from '../sync/layout';
import { editsWait } from '../sync/returned-edits';

/**
 * Why the folder of a project is not to be touched, in either direction and whatever `adopt` says: it is another
 * project's, or not its only one, and edits that wait there would be overwritten, or forgotten. `listed`: all repositories
 * that there are.
 */
export function folderRefusals(
  view: CodexView,
  listed: readonly Repository[],
): (repository: Repository) => FailureReason | null {
  const repositories = new Map(listed.map((repository) => [repository.id, repository]));
  // On some file systems `Docs` and `docs` are one folder.
  const recorded = new Map([...view.records.keys()].map((name) => [name.toLowerCase(), name]));
  return (repository) => {
    const name = recorded.get(codexNameOf(repository).toLowerCase()) ?? codexNameOf(repository);
    const record = view.records.get(name)?.record;
    if (record && record.id !== repository.id) {
      const owner = repositories.get(record.id);
      if (owner) return ofAnother(name, owner.fullName);
      if (editsWait(codexHome(view, repository))) return withEditsForAnother(name, record.source);
    }
    const others = otherHomes(view, repository);
    return others.length > 0 ? notTheOnlyOne(codexNameOf(repository), others) : null;
  };
}

function ofAnother(name: string, owner: string): FailureReason {
  return {
    code: 'name_conflict',
    error: `${folderOf(name)} of the codex is still the folder of ${owner}`,
    resolution: `Run again once ${owner} was synced under its name of now, which takes the folder along. If the two exchanged their names, move folders and records in the codex by hand; if ${owner} takes no part any more, remove its folder with sync-all --prune; or choose another name`,
    paths: [folderOf(name)],
  };
}

function withEditsForAnother(name: string, owner: string): FailureReason {
  return {
    code: 'name_conflict',
    error: `${folderOf(name)} of the codex holds edits for another repository: ${owner}`,
    resolution: `Take what is to stay to another place of the codex, then remove ${folderOf(name)} and ${recordOf(name)} there`,
    paths: [folderOf(name)],
  };
}

function notTheOnlyOne(name: string, others: readonly string[]): FailureReason {
  const folders = others.map(folderOf);
  return {
    code: 'name_conflict',
    error: `The codex has documents of this project in another folder than ${folderOf(name)}: ${folders.join(', ')}`,
    resolution: `Edits there would be forgotten. Leave one folder: take what is to stay from one to the other, then remove the one, and its record where it has one (${[name, ...others].map(recordOf).join(', ')})`,
    paths: folders,
  };
}
