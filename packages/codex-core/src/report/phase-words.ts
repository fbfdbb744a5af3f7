import type { Phase } from '../run/outcome';
import type { PhaseResult, SyncAllResult } from '../run/result-document';

export interface PhaseWords {
  number: 1 | 2;
  /** `Projects → Codex`. */
  title: string;
  /** `projects → codex`. */
  action: string;
  /** What the codex branch is to this phase. */
  branch: 'Target Branch' | 'Source Branch';
}

export const PHASES: readonly Phase[] = ['to-codex', 'from-codex'];

export const PHASE_WORDS: Readonly<Record<Phase, PhaseWords>> = {
  'to-codex': { number: 1, title: 'Projects → Codex', action: 'projects → codex', branch: 'Target Branch' },
  'from-codex': { number: 2, title: 'Codex → Projects', action: 'codex → projects', branch: 'Source Branch' },
};

/** null: the phase did not run. */
export function phaseOf(result: SyncAllResult, phase: Phase): PhaseResult | null {
  return phase === 'to-codex' ? result.phase_1 : result.phase_2;
}

/** Why a phase did not run, as far as the result document tells. */
export function whyNotRun(phase: Phase, result: SyncAllResult): string {
  if (result.direction !== 'bidirectional' && result.direction !== phase)
    return `direction is ${result.direction}`;
  if (result.interrupted) return 'interrupted';
  if (result.status === 'failure')
    return result.context === 'Phase 1' ? 'phase 1 failed' : 'the run failed before it';
  return 'no repositories';
}
