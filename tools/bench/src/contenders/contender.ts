import type { Command, Limits } from '../measure/run-command';
import type { Arena } from '../stage/arena';

export interface Task {
  direction: 'bidirectional' | 'to-codex';
  /** Repositories at a time. */
  parallel: number;
}

export interface Contender {
  /** As in tables. */
  title: string;
  /** What it is, and what it does not do of the work that the others do. */
  about: string;
  /** Programs that must be there, beside git. */
  programs: readonly string[];
  /** Once, before anything is measured; `folder` is its own and is there as long as the bench runs. */
  install?(folder: string, limits: Limits): Promise<void>;
  /** Before each run, not measured. */
  prepare?(arena: Arena): Promise<void>;
  command(arena: Arena, task: Task): Command;
  /** What is not as it should be after a run: one line a difference. */
  check(arena: Arena, task: Task): Promise<string[]>;
  /** Losing some of the projects is how it is, and is told in the figures; from others it is an error of the bench. */
  mayLoseProjects?: boolean;
  /** Seconds that the engine itself took, where the command says so. */
  engineSeconds?(arena: Arena): Promise<number>;
}

export const BRANCH = 'test';
