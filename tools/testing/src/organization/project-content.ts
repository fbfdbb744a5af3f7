import type { Changes } from '../git/contents';
import type { Commit } from '../git/fast-import';
import { documents } from './documents';
import { history } from './history';
import { excluded, links, oddFiles, oddNames, submodules } from './oddities';
import { markdown } from './prose';
import { Random } from './random';
import type { PlannedRepository, Role } from './repository-plan';
import { sourceFiles } from './source-code';

export interface ContentSize {
  /** Documents of each project that the default patterns select; special ones have a few more. */
  filesPerRepository: number;
  codeFiles: number;
  commits: number;
  /** All files of the big repository; at most 100 are documents. */
  bigFiles: number;
}

const oddities: Partial<Record<Role, (random: Random, organization: string) => Changes>> = {
  names: oddNames,
  files: oddFiles,
  links,
  submodules: (_, organization) => submodules(organization),
  excluded,
};

/** The commits of a project, by the name it is filled under: a fork has its parent's content and one commit more. */
export function* projectCommits(
  { name, role, branch }: PlannedRepository,
  parent: string,
  organization: string,
  seed: number,
  size: ContentSize,
): Generator<Commit> {
  if (role === 'empty') return;
  const source = role === 'fork' ? parent : name;
  const random = new Random(seed, source);
  const documentCount = role === 'big' ? Math.min(100, size.bigFiles) : size.filesPerRepository;
  const codeCount = role === 'big' ? size.bigFiles - documentCount : size.codeFiles;
  const files: Changes = {
    ...documents(random, source, documentCount),
    ...oddities[role]?.(random, organization),
    ...sourceFiles(random, codeCount),
  };
  let last: Commit | undefined;
  for (last of history(random, branch, files, size.commits)) yield last;
  if (role !== 'fork' || !last) return;
  yield {
    ...last,
    time: last.time + 1,
    message: 'Go our own way',
    changes: { 'docs/fork.md': markdown(random, 'Fork') },
  };
}
