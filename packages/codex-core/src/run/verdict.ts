import type { CodexError } from '../errors/codex-error';
import { groupBy } from './group-by';
import type { Phase } from './outcome';
import type { FailureContext, FailureEntry, PhaseResult, SyncAllResult } from './result-document';

/** What ended a run before its time. */
export interface Stop {
  error: CodexError;
  context: FailureContext;
}

export interface VerdictFacts {
  total: number;
  failed: number;
  /** null: the phase did not run. */
  phases: Record<Phase, PhaseResult | null>;
  failures: readonly FailureEntry[];
  interrupted: boolean;
  stoppedBy?: Stop;
}

export type Verdict = Pick<SyncAllResult, 'status' | 'error' | 'code' | 'context' | 'resolution'>;

const CONTEXT = { 'to-codex': 'Phase 1', 'from-codex': 'Phase 2' } as const satisfies Record<
  Phase,
  FailureContext
>;

/** Status of a run, and for a failure or an interruption what, where, and what to do. */
export function verdict(facts: VerdictFacts): Verdict {
  if (facts.interrupted) return { status: statusOf(facts), ...interruption(facts) };
  const status = statusOf(facts);
  return status === 'failure' ? { status, ...statement(facts) } : { status };
}

function statusOf({ total, failed, phases, interrupted, stoppedBy }: VerdictFacts): Verdict['status'] {
  const reached = phases['to-codex'] !== null || phases['from-codex'] !== null;
  if (stoppedBy || (interrupted && !reached)) return 'failure';
  if (allFailed(phases['to-codex']) || allFailed(phases['from-codex']) || 2 * failed > total)
    return 'failure';
  return failed > 0 ? 'partial_success' : 'success';
}

function allFailed(phase: PhaseResult | null): boolean {
  return phase !== null && phase.succeeded === 0 && phase.failed > 0;
}

function statement({ total, failed, phases, failures, stoppedBy }: VerdictFacts): Omit<Verdict, 'status'> {
  if (stoppedBy) {
    const { error, context } = stoppedBy;
    return { error: error.message, code: error.code, context, resolution: error.resolution };
  }
  const emptied = (['to-codex', 'from-codex'] as const).find((phase) => allFailed(phases[phase]));
  if (emptied) {
    const causes = failures.filter(({ phase }) => phase === emptied);
    return { ...cause(`All projects failed in ${CONTEXT[emptied]}`, causes), context: CONTEXT[emptied] };
  }
  const early = failures.filter(({ phase }) => phase === 'to-codex').length;
  const context = early * 2 >= failures.length ? 'Phase 1' : 'Phase 2';
  return { ...cause(`More than half of the projects failed (${failed} of ${total})`, failures), context };
}

/** One cause for all is the cause of the run; of several, the commonest gives the code. */
function cause(
  error: string,
  failures: readonly FailureEntry[],
): Pick<Verdict, 'error' | 'code' | 'resolution'> {
  const codes = groupBy(failures, ({ code }) => code);
  const [commonest] = [...codes.values()].sort((a, b) => b.length - a.length);
  const first = commonest?.[0];
  if (first && codes.size === 1 && new Set(failures.map((failure) => failure.error)).size === 1) {
    return { error: `${error}: ${first.error}`, code: first.code, resolution: first.resolution };
  }
  const resolution = 'Review the configuration, the access of the token and the failures of the projects';
  return { error, ...(first && { code: first.code }), resolution };
}

function interruption({ phases }: VerdictFacts): Omit<Verdict, 'status'> {
  return {
    error: 'The run was interrupted',
    code: 'interrupted',
    context: reachedContext(phases),
    resolution: 'Run the sync again; what is already synced is kept and will be unchanged',
  };
}

function reachedContext(phases: VerdictFacts['phases']): FailureContext {
  if (phases['from-codex']) return CONTEXT['from-codex'];
  return phases['to-codex'] ? CONTEXT['to-codex'] : 'Organization sync initialization';
}
