import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Arena } from '../stage/arena';
import type { Contender } from './contender';
import { gitEnvironment } from './git-environment';

const clonesOf = (arena: Arena) => join(arena.client, 'clones');

/** A git command for each project, as many at a time as are asked for; `{}` is the project's name. */
const forEach = (git: string): Contender['command'] => {
  const line = `xargs -P "$JOBS" -I {} ${git} < "$PROJECTS"`;
  return (arena, { parallel }) => ({
    command: 'sh',
    args: ['-c', line],
    cwd: clonesOf(arena),
    env: gitEnvironment(arena, { JOBS: String(parallel) }),
  });
};

const emptyFolder = async (arena: Arena): Promise<void> => {
  await rm(clonesOf(arena), { recursive: true, force: true });
  await mkdir(clonesOf(arena), { recursive: true });
};

function cloneAll(title: string, option: string): Contender {
  return {
    title,
    about:
      `\`xargs -P\` over \`git clone --bare --depth 1 ${option}\`: it only reads, and is given the list of projects.`.replace(
        ' `:',
        '`:',
      ),
    programs: ['xargs'],
    prepare: emptyFolder,
    command: forEach(`git clone --quiet --bare --depth 1 ${option} "$SERVER/$ORGANIZATION/{}.git"`),
    check: async (arena) => {
      const clones = await readdir(clonesOf(arena));
      return arena.organization.repositories
        .filter(({ name }) => !clones.includes(`${name}.git`))
        .map(({ name }) => `${name}: not cloned`);
    },
  };
}

export const clone = cloneAll('bare clones, depth 1', '');
export const blobless = cloneAll('bare clones, depth 1, blobless', '--filter=blob:none');

export const lsRemote: Contender = {
  title: 'git ls-remote',
  about: '`xargs -P` over `git ls-remote`: it only asks for heads, and is given the list of projects.',
  programs: ['xargs'],
  prepare: emptyFolder,
  command: forEach('git ls-remote --quiet "$SERVER/$ORGANIZATION/{}.git"'),
  // xargs fails when one of them does.
  check: async () => [],
};
