import type { ErrorCode } from '../errors/codex-error';
import type { ResultSettings } from './aggregate';
import { NO_CHANGES, type OutcomeKind, type Phase, type ProjectOutcome } from './outcome';
import type { PhaseRun } from './phase-result';

export const settings: ResultSettings = {
  organization: 'acme',
  environment: 'test',
  targetBranch: 'test',
  direction: 'bidirectional',
  dryRun: false,
  minSuccessRate: 90,
};

export function outcome(
  project: string,
  phase: Phase,
  kind: OutcomeKind,
  rest: Partial<ProjectOutcome> = {},
): ProjectOutcome {
  return { project, phase, kind, counts: NO_CHANGES, ...rest };
}

export function failed(
  project: string,
  phase: Phase,
  code: ErrorCode = 'authentication_failed',
  error = 'Authentication failed',
): ProjectOutcome {
  return outcome(project, phase, 'failed', { failure: { code, error, resolution: 'Check GITHUB_TOKEN' } });
}

export function ran(...outcomes: ProjectOutcome[]): PhaseRun {
  return { outcomes, durationSeconds: 1 };
}

/** `p01`, `p02`, …: names whose order is their number's. */
export function names(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `p${String(index + 1).padStart(4, '0')}`);
}

/** The first `failures` of the named projects fail, the others are synced. */
export function phaseOf(phase: Phase, projects: readonly string[], failures: number): PhaseRun {
  return ran(
    ...projects.map((name, index) =>
      index < failures ? failed(name, phase) : outcome(name, phase, 'synced', { commit: `${phase} ${name}` }),
    ),
  );
}
