import type { RunSettings } from '../config/settings';
import type { CodexError } from '../errors/codex-error';
import { exitCode } from './exit-code';
import { groupBy } from './group-by';
import { isSuccess, type ProjectOutcome } from './outcome';
import { phaseResult, tenths, type PhaseRun } from './phase-result';
import { projectEntry } from './project-entry';
import type { ProjectEntry, SyncAllResult } from './result-document';
import { byName, notAttempted, standings, type StandingFacts } from './standing';
import { successRate } from './success-rate';
import { verdict, type Stop } from './verdict';

export type ResultSettings = Pick<
  RunSettings,
  'organization' | 'environment' | 'targetBranch' | 'direction' | 'dryRun' | 'minSuccessRate'
> &
  Partial<Pick<RunSettings, 'shard'>>;

/** All that is known when a run ends, however it ended. */
export interface RunFacts {
  settings: ResultSettings;
  /** Names of the projects that take part; empty when discovery failed. */
  projects: readonly string[];
  excluded: readonly { project: string; reason: string }[];
  /** Phases that a project was to go through, where these are not all of the direction's. */
  phases?: StandingFacts['phases'];
  /** null: the phase did not run. */
  toCodex: PhaseRun | null;
  fromCodex: PhaseRun | null;
  warnings: readonly string[];
  durationSeconds: number;
  /** Name of the run that this one is part of. */
  run?: string;
  /** A signal ended the run. */
  interrupted?: boolean;
  /** An error of the run itself ended it: configuration, discovery, the codex branch. */
  stoppedBy?: Stop;
}

/**
 * The result document of a run. A project in no phase that its direction asks for, and not failed before, was not
 * attempted and counts as failed, so that an interrupted run never looks complete.
 */
export function aggregate(facts: RunFacts): SyncAllResult {
  const { settings, interrupted = false, stoppedBy } = facts;
  const outcomes = [...(facts.toCodex?.outcomes ?? []), ...(facts.fromCodex?.outcomes ?? [])];
  const excluded = excludedEntries(facts.excluded, outcomes);
  const isExcluded = new Set(excluded.map(({ project }) => project));
  const takingPart = standings({
    direction: settings.direction,
    projects: facts.projects.filter((project) => !isExcluded.has(project)),
    outcomes: outcomes.filter(({ project }) => !isExcluded.has(project)),
    phases: facts.phases,
    notAttempted: notAttempted(interrupted),
  });
  const total = takingPart.length;
  const succeeded = takingPart.filter(({ kind }) => isSuccess(kind)).length;
  const failures = takingPart.flatMap((standing) => standing.failures);
  const phase1 = facts.toCodex && total > 0 ? phaseResult('to-codex', facts.toCodex, settings) : null;
  const phase2 = facts.fromCodex && total > 0 ? phaseResult('from-codex', facts.fromCodex, settings) : null;
  const phases = { 'to-codex': phase1, 'from-codex': phase2 };
  const { status, ...why } = verdict({
    total,
    failed: total - succeeded,
    phases,
    failures,
    interrupted,
    stoppedBy,
  });
  const rate = successRate(succeeded, total);
  return {
    status,
    organization: settings.organization,
    environment: settings.environment,
    target_branch: settings.targetBranch,
    direction: settings.direction,
    total_projects: total,
    succeeded,
    failed: total - succeeded,
    phase_1: phase1,
    phase_2: phase2,
    failures,
    duration_seconds: tenths(facts.durationSeconds),
    dry_run: settings.dryRun,
    ...why,
    ...(settings.shard && { shard: settings.shard }),
    ...(facts.run && { run: facts.run }),
    ...(interrupted && { interrupted }),
    exit_code: exitCode({ status, interrupted, successRate: rate, minSuccessRate: settings.minSuccessRate }),
    warnings: [...facts.warnings],
    projects: [...takingPart.map(projectEntry), ...excluded].sort(byName),
  };
}

/** The document of a run that did not start: what is not known of the settings is empty. */
export function failedBeforeStart(error: CodexError, known: Partial<ResultSettings> = {}): SyncAllResult {
  return aggregate({
    settings: {
      organization: '',
      environment: '',
      targetBranch: '',
      direction: 'bidirectional',
      dryRun: false,
      minSuccessRate: 100,
      ...known,
    },
    projects: [],
    excluded: [],
    toCodex: null,
    fromCodex: null,
    warnings: [],
    durationSeconds: 0,
    stoppedBy: { error, context: 'Organization sync initialization' },
  });
}

/** Most projects are excluded by discovery, some only when they are read: those that no phase did anything else with. */
function excludedEntries(
  excluded: RunFacts['excluded'],
  outcomes: readonly ProjectOutcome[],
): (ProjectEntry & { outcome: 'excluded' })[] {
  const reasons = new Map(excluded.map(({ project, reason }) => [project, reason]));
  for (const [project, own] of groupBy(outcomes, (outcome) => outcome.project)) {
    if (reasons.has(project) || own.some(({ kind }) => kind !== 'excluded')) continue;
    reasons.set(project, own[0]?.failure?.error ?? 'Opted out');
  }
  return [...reasons].map(([project, reason]) => ({ project, outcome: 'excluded', reason }));
}
