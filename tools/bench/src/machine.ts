import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { repositoryRoot } from '@nx-codex/testing';

/** Where the figures come from, without anything that names the machine itself. */
export interface Machine {
  cores: number;
  cpu: string;
  memoryGigabytes: number;
  /** `Linux 6.1.0` */
  kernel: string;
  node: string;
  git: string;
}

export function thisMachine(): Machine {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGigabytes: Math.round(totalmem() / 1024 ** 3),
    kernel: `${type()} ${/^\d+(\.\d+)*/.exec(release())?.[0] ?? ''}`,
    node: process.version,
    git: git('version').replace('git version ', ''),
  };
}

/** Ends in `+` when there is something that is not committed. */
export function thisCommit(): string {
  const isDirty = git('status', '--porcelain', '--untracked-files=no', '--', 'packages', 'tools') !== '';
  return git('rev-parse', '--short', 'HEAD') + (isDirty ? '+' : '');
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: repositoryRoot, encoding: 'utf8' }).trim();
}
