import type { Direction } from '../config/settings';
import { isSuccess, type FailureReason, type OutcomeKind, type Phase, type ProjectOutcome } from './outcome';
import type { FailureEntry } from './result-document';

/** What one project came to in the whole run. */
export interface Standing {
  project: string;
  kind: OutcomeKind;
  /** One a phase, to-codex first; empty for a success. */
  failures: FailureEntry[];
  outcomes: Partial<Record<Phase, ProjectOutcome>>;
}

export interface StandingFacts {
  direction: Direction;
  /** Names of the projects that take part. */
  projects: Iterable<string>;
  outcomes: readonly ProjectOutcome[];
  /** Phases that a project was to go through, where these are not all of the direction's. */
  phases?: ReadonlyMap<string, readonly Phase[]>;
  /** What to say of a project that no phase got to. */
  notAttempted: FailureReason;
}

/** Worst first: the kind of a project is the first that one of its phases came to. */
const SEVERITY: readonly OutcomeKind[] = [
  'failed',
  'blocked',
  'not_attempted',
  'proposed',
  'synced',
  'planned',
  'unchanged',
];

const UNEXPLAINED: FailureReason = {
  code: 'internal',
  error: 'Failed without a reason',
  resolution: 'Run with NX_VERBOSE_LOGGING=true and report it',
};

/** By name, code unit by code unit: the same order everywhere, whatever the locale. */
export function byName(a: { project: string }, b: { project: string }): number {
  return a.project < b.project ? -1 : Number(a.project > b.project);
}

export function phasesOf(direction: Direction): Phase[] {
  return direction === 'bidirectional' ? ['to-codex', 'from-codex'] : [direction];
}

/**
 * One standing a project, in name order. A project succeeds only when every phase of the direction did, those apart that it was
 * excluded from; one that
 * failed in a phase and was left out of the next (`skipFailed`) has that one failure.
 */
export function standings(facts: StandingFacts): Standing[] {
  const found = new Map<string, Standing['outcomes']>();
  for (const project of facts.projects) found.set(project, {});
  for (const outcome of facts.outcomes) {
    found.set(outcome.project, { ...found.get(outcome.project), [outcome.phase]: outcome });
  }
  return [...found].map(([project, outcomes]) => standing(project, outcomes, facts)).sort(byName);
}

function standing(project: string, outcomes: Standing['outcomes'], facts: StandingFacts): Standing {
  const phases = facts.phases?.get(project) ?? phasesOf(facts.direction);
  const reached = phases.flatMap((phase) => outcomes[phase] ?? []).filter(({ kind }) => kind !== 'excluded');
  const failures = reached.filter(({ kind }) => !isSuccess(kind)).map((outcome) => entry(outcome, facts));
  const missed = phases.find((phase) => outcomes[phase] === undefined);
  if (failures.length === 0 && missed !== undefined) {
    const failure = { project, phase: missed, ...facts.notAttempted };
    return { project, kind: 'not_attempted', failures: [failure], outcomes };
  }
  const kinds = new Set(reached.map(({ kind }) => kind));
  return { project, kind: SEVERITY.find((kind) => kinds.has(kind)) ?? 'failed', failures, outcomes };
}

function entry({ project, phase, kind, failure }: ProjectOutcome, facts: StandingFacts): FailureEntry {
  const reason = failure ?? (kind === 'not_attempted' ? facts.notAttempted : UNEXPLAINED);
  const { paths, conflicts, ...said } = reason;
  const details = { ...(paths?.length && { paths }), ...(conflicts?.length && { conflicts }) };
  return { project, phase, ...said, ...details };
}

/** What is said of a project that no phase got to. */
export function notAttempted(interrupted: boolean): FailureReason {
  return interrupted
    ? {
        code: 'interrupted',
        error: 'Not attempted: the run was interrupted',
        resolution: 'Run the sync again',
      }
    : {
        code: 'not_attempted',
        error: 'Not attempted',
        resolution: 'Solve what ended the run and run it again',
      };
}
