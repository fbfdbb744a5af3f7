import { minimatch } from 'minimatch';
import { folderNameProblem } from '../config/rules/folder-name';
import type { RunSettings } from '../config/settings';
import { CodexError } from '../errors/codex-error';
import { byName } from './by-name';
import type { Listing, Repository } from './repository';
import { isInShard } from './shard';

export interface Selection {
  /** Sorted by name. */
  selected: Repository[];
  /** Not meant to take part; the codex is among them. `reason` is for people: `archived`. */
  excluded: { repository: Repository; reason: string }[];
  /** Meant to take part, and cannot: these projects fail, and no others. */
  refused: { repository: Repository; error: CodexError }[];
  /** How many more could take part, were it not for `limit`: the last by name. */
  beyondLimit: number;
  warnings: string[];
}

type Filters = Pick<RunSettings, 'discovery' | 'includeRepos' | 'excludeRepos' | 'limit' | 'shard'>;

/**
 * Which repositories of a listing take part: of those that no filter leaves out, the first `limit` by name, and of
 * these the shard's. Of repositories in other shards nothing is said: one of the other runs does.
 */
export function selectRepositories(listing: Listing, settings: Filters): Selection {
  const { selected, excluded, refused, ...rest } = selectFromAll(listing, settings);
  const isOurs = ({ name }: Repository) => isInShard(name, settings.shard);
  return {
    ...rest,
    selected: selected.filter(isOurs),
    excluded: excluded.filter(({ repository }) => isOurs(repository)),
    refused: refused.filter(({ repository }) => isOurs(repository)),
  };
}

/** One that the token may not push to takes part: phase 1 only reads it. */
function selectFromAll(listing: Listing, settings: Filters): Selection {
  const selection: Selection = {
    selected: [],
    excluded: [{ repository: listing.codex, reason: 'codex repository' }],
    refused: [],
    beyondLimit: 0,
    warnings: includeWarnings(listing, settings),
  };
  const wanted: Repository[] = [];
  for (const repository of [...listing.repositories].sort(byName)) {
    if (repository.id === listing.codex.id) continue;
    const reason = exclusion(repository, settings);
    if (reason === null) wanted.push(repository);
    else selection.excluded.push({ repository, reason });
  }
  const { limit } = settings;
  for (const repository of wanted.slice(0, limit)) {
    const error = refusal(repository, wanted);
    if (error === null) selection.selected.push(repository);
    else selection.refused.push({ repository, error });
  }
  if (wanted.length <= limit) return selection;
  const beyondLimit = wanted.length - limit;
  const warning = `limit is ${limit}: ${beyondLimit} of ${wanted.length} repositories were left out, the last by name`;
  return { ...selection, beyondLimit, warnings: [warning, ...selection.warnings] };
}

function exclusion(
  { name, isArchived, isDisabled, isEmpty, isFork }: Repository,
  { includeRepos, excludeRepos, discovery }: Filters,
): string | null {
  if (includeRepos.length > 0 && !includeRepos.some((pattern) => matches(name, pattern)))
    return 'not in includeRepos';
  const excluding = excludeRepos.find((pattern) => matches(name, pattern));
  if (excluding !== undefined) return `excluded by excludeRepos: ${excluding}`;
  if (isArchived) return 'archived';
  if (isDisabled) return 'disabled';
  if (isEmpty) return 'empty';
  return isFork && !discovery.forks ? 'fork' : null;
}

function matches(name: string, pattern: string): boolean {
  return minimatch(name, pattern, { dot: true, nocase: true });
}

/** Both of two repositories whose folders would be one on a file system that ignores case. */
function refusal({ name, fullName }: Repository, wanted: Repository[]): CodexError | null {
  const problem = folderNameProblem(name);
  if (problem !== null) {
    return new CodexError(
      'name_conflict',
      `The name ${JSON.stringify(name)} cannot be a folder: ${problem}`,
      {
        resolution: 'Rename the repository, or leave it out with excludeRepos',
        data: { names: [fullName] },
      },
    );
  }
  const names = wanted
    .filter((other) => other.name.toLowerCase() === name.toLowerCase())
    .map((one) => one.fullName);
  if (names.length === 1) return null;
  return new CodexError(
    'name_conflict',
    `These names differ only in case, or not at all: ${names.join(', ')}`,
    {
      resolution: 'Rename one of the repositories, or leave it out with excludeRepos',
      data: { names },
    },
  );
}

function includeWarnings({ repositories }: Listing, { includeRepos }: Filters): string[] {
  const idle = includeRepos.filter((pattern) => !repositories.some(({ name }) => matches(name, pattern)));
  return idle.map((pattern) => `includeRepos: ${pattern} matches no repository`);
}
