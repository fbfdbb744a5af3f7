import type { RunSettings } from '../config/settings';
import { isSuccess, type Phase, type ProjectOutcome } from './outcome';
import type { PhaseResult } from './result-document';

/** A phase that ran, to its end or until a signal. */
export interface PhaseRun {
  outcomes: readonly ProjectOutcome[];
  durationSeconds: number;
  /** Commits on the remotes, where the caller knows of more than the outcomes tell (renewed records). */
  commits?: number;
  /** Files of the codex that belonged to no project any more, and were removed for that. */
  filesPruned?: number;
}

/** Totals of one phase; in a dry run, the planned ones. A project that failed adds nothing to the files. */
export function phaseResult(
  phase: Phase,
  run: PhaseRun,
  { targetBranch, dryRun }: Pick<RunSettings, 'targetBranch' | 'dryRun'>,
): PhaseResult {
  const outcomes = run.outcomes.filter(({ kind }) => kind !== 'excluded');
  const successes = outcomes.filter(({ kind }) => isSuccess(kind));
  return {
    direction: phase,
    ...(phase === 'to-codex' ? { target_branch: targetBranch } : { source_branch: targetBranch }),
    succeeded: successes.length,
    failed: outcomes.length - successes.length,
    skipped: outcomes.filter(({ kind }) => kind === 'unchanged').length,
    files_synced: sum(successes, ({ counts }) => counts.added + counts.modified + counts.merged),
    files_deleted: sum(successes, ({ counts }) => counts.deleted) + (run.filesPruned ?? 0),
    commits_created: dryRun ? 0 : (run.commits ?? countCommits(phase, successes)),
    duration_seconds: tenths(run.durationSeconds),
  };
}

/** Seconds as the result document has them: `145.7`. */
export function tenths(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

/** In the codex one commit may serve several projects; the projects' own commits are in different repositories. */
function countCommits(phase: Phase, outcomes: readonly ProjectOutcome[]): number {
  const commits = outcomes.flatMap(({ project, commit }) =>
    commit === undefined ? [] : [phase === 'to-codex' ? commit : `${project} ${commit}`],
  );
  return new Set(commits).size;
}

function sum<T>(items: readonly T[], size: (item: T) => number): number {
  return items.reduce((total, item) => total + size(item), 0);
}
