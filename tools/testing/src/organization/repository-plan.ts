import { domains, kinds } from './words';

/** What is special about a repository; `plain` is nothing. */
export type Role =
  | 'plain'
  | 'names'
  | 'files'
  | 'links'
  | 'submodules'
  | 'excluded'
  | 'trunk'
  | 'fork'
  | 'archived'
  | 'empty'
  | 'big';

export interface PlannedRepository {
  name: string;
  role: Role;
  branch: string;
}

const specials: readonly Role[] = [
  'names',
  'files',
  'links',
  'submodules',
  'excluded',
  'trunk',
  'fork',
  'archived',
  'empty',
  'big',
];

/** Names like `billing-api`; with more repositories than pairs of words they get a number. */
function repositoryName(index: number): string {
  const pairs = domains.length * kinds.length;
  const [pair, round] = [index % pairs, Math.floor(index / pairs)];
  const domain = domains[pair % domains.length];
  const kind = kinds[(pair + Math.floor(pair / domains.length)) % kinds.length];
  return `${domain}-${kind}${round ? `-${round + 1}` : ''}`;
}

/** One repository of each special role, as far as `count` reaches after the first, which is plain. */
export function planRepositories(count: number, oddities: boolean): PlannedRepository[] {
  return Array.from({ length: count }, (_, index) => {
    const role = (oddities && specials[index - 1]) || 'plain';
    return { name: repositoryName(index), role, branch: role === 'trunk' ? 'trunk' : 'main' };
  });
}
