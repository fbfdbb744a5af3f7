import type { RunFacts } from '../aggregate';
import { isSuccess, type FailureReason, type Phase, type ProjectOutcome } from '../outcome';
import type { PhaseRun } from '../phase-result';
import type {
  DirectionEntry,
  FailureEntry,
  PhaseResult,
  ProjectEntry,
  SyncAllResult,
} from '../result-document';

/** What a run told `aggregate`, as far as its document has it. */
export type FactsOfResult = Pick<RunFacts, 'projects' | 'excluded' | 'toCodex' | 'fromCodex'> & {
  phases: Map<string, Phase[]>;
};

/** Reads back what a result document was made from: the same facts make the same document again. */
export function factsOf(result: SyncAllResult): FactsOfResult {
  const takingPart = result.projects.filter(({ outcome }) => outcome !== 'excluded');
  const excluded = result.projects.filter(({ outcome }) => outcome === 'excluded');
  const outcomes = takingPart.flatMap((entry) => outcomesOf(entry, result));
  return {
    projects: takingPart.map(({ project }) => project),
    excluded: excluded.map(({ project, reason = '' }) => ({ project, reason })),
    phases: new Map(takingPart.map((entry) => [entry.project, phasesOfEntry(entry, result)])),
    toCodex: phaseRun(result.phase_1, outcomes),
    fromCodex: phaseRun(result.phase_2, outcomes),
  };
}

/** Those that it went through, and those that it should have. */
function phasesOfEntry(
  { project, to_codex, from_codex }: ProjectEntry,
  { failures }: SyncAllResult,
): Phase[] {
  const failedIn = (phase: Phase) =>
    failures.some((failure) => failure.project === project && failure.phase === phase);
  const phases: Phase[] = [];
  if (to_codex || failedIn('to-codex')) phases.push('to-codex');
  if (from_codex || failedIn('from-codex')) phases.push('from-codex');
  return phases;
}

function outcomesOf(
  { project, to_codex, from_codex }: ProjectEntry,
  result: SyncAllResult,
): ProjectOutcome[] {
  return [
    ...(to_codex ? [outcomeOf(project, 'to-codex', to_codex, result)] : []),
    ...(from_codex ? [outcomeOf(project, 'from-codex', from_codex, result)] : []),
  ];
}

function outcomeOf(
  project: string,
  phase: Phase,
  entry: DirectionEntry,
  { failures }: SyncAllResult,
): ProjectOutcome {
  const { outcome: kind, reason, commit, url, excluded, plan } = entry;
  const failure = failures.find((each) => each.project === project && each.phase === phase);
  const counts = {
    added: entry.files_added,
    modified: entry.files_modified,
    merged: entry.files_merged,
    deleted: entry.files_deleted,
  };
  return {
    ...{ project, phase, kind, counts, commit, url, excluded },
    ...(failure && { failure: reasonOf(failure) }),
    ...(reason !== undefined && { failure: reverted(reason) }),
    ...(plan && { plan: plan.map(({ path, change }) => ({ path, kind: change })) }),
  };
}

/** The one reason by which a project is excluded from one direction. */
const reverted = (error: string): FailureReason => ({ code: 'delivery_reverted', error, resolution: '' });

const reasonOf = ({ project: _project, phase: _phase, ...reason }: FailureEntry): FailureReason => reason;

/** What the totals have beyond the projects' own counts was pruned. */
function phaseRun(phase: PhaseResult | null, all: readonly ProjectOutcome[]): PhaseRun | null {
  if (phase === null) return null;
  const outcomes = all.filter((outcome) => outcome.phase === phase.direction);
  const deleted = outcomes
    .filter(({ kind }) => isSuccess(kind))
    .reduce((total, { counts }) => total + counts.deleted, 0);
  return {
    outcomes,
    durationSeconds: phase.duration_seconds,
    commits: phase.commits_created,
    filesPruned: phase.files_deleted - deleted,
  };
}
