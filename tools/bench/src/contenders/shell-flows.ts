import { join } from 'node:path';
import { checkCodex } from '@nx-codex/testing';
import { BRANCH, type Contender } from './contender';
import { gitEnvironment } from './git-environment';

const script = (name: string) => join(__dirname, '../../scripts', name);

export const specFlow: Contender = {
  title: "spec's flow",
  about:
    'GNU parallel over a shell function for each project and direction: shallow clones, rsync, commit, push, at most ten rounds of fetch and rebase after lost races. It is given the list of projects, writes no records, has no deletion guard and no plan, takes links and submodules as they come.',
  programs: ['bash', 'parallel', 'rsync'],
  mayLoseProjects: true,
  command: (arena, { direction, parallel }) => ({
    command: 'bash',
    args: [script('spec-flow.sh')],
    cwd: arena.client,
    env: gitEnvironment(arena, { BRANCH, DIRECTION: direction, JOBS: String(parallel) }),
  }),
  check: (arena, { direction }) => checkCodex({ ...arena.organization, direction }),
};

export const fileSync: Contender = {
  title: 'repo-file-sync-action (its way)',
  about:
    'Phase 2 alone, in the way of the action with SKIP_PR: one project after another a shallow clone, a copy, commit and push. It is given the list of projects, and removes nothing that the codex no longer has.',
  programs: ['bash'],
  command: (arena) => ({
    command: 'bash',
    args: [script('file-sync.sh')],
    cwd: arena.client,
    env: gitEnvironment(arena, { BRANCH }),
  }),
  check: (arena) => checkCodex({ ...arena.organization, direction: 'from-codex' }),
};
