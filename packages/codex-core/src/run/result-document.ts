import type { Direction, Shard } from '../config/settings';
import type { ErrorCode } from '../errors/codex-error';
import type { ConflictingPath, ChangeKind } from '../plan/sync-plan';
import type { OutcomeKind, Phase } from './outcome';

/** The spec's result document; snake_case as there. Fields that the spec does not have are marked "added". */
export interface SyncAllResult {
  status: 'success' | 'partial_success' | 'failure';
  organization: string;
  environment: string;
  target_branch: string;
  direction: Direction;
  total_projects: number;
  succeeded: number;
  failed: number;
  /** null: the phase did not run. */
  phase_1: PhaseResult | null;
  phase_2: PhaseResult | null;
  failures: FailureEntry[];
  duration_seconds: number;
  dry_run: boolean;
  /** Only for `failure` and after a signal: what, where, and what to do. */
  error?: string;
  code?: ErrorCode;
  context?: FailureContext;
  resolution?: string;
  /** Added. */
  projects: ProjectEntry[];
  /** Added. */
  warnings: string[];
  /** Added: of a run with `shard`, whose projects these are. */
  shard?: Shard;
  /** Added: what the environment's NX_CODEX_RUN called the run that this one is part of, where it is set. */
  run?: string;
  /** Added: present and true after a signal. */
  interrupted?: true;
  /** Added: what the process should exit with (0, 1, 130), computed once. */
  exit_code: 0 | 1 | 130;
}

export type FailureContext = 'Organization sync initialization' | 'Phase 1' | 'Phase 2';

export interface PhaseResult {
  direction: Phase;
  /** Phase 1 only. */
  target_branch?: string;
  /** Phase 2 only. */
  source_branch?: string;
  succeeded: number;
  failed: number;
  /** Added: outcome `unchanged`, a subset of succeeded. */
  skipped: number;
  /** Paths added, modified or merged. */
  files_synced: number;
  /** Added. */
  files_deleted: number;
  commits_created: number;
  /** Added. */
  duration_seconds: number;
}

export interface FailureEntry {
  project: string;
  phase: Phase;
  error: string;
  code: ErrorCode;
  resolution: string;
  /** Added: the paths in question, where there are any. */
  paths?: string[];
  /** Added: for a conflict, what each side did to each of the paths. */
  conflicts?: ConflictingPath[];
}

export interface ProjectEntry {
  project: string;
  outcome: OutcomeKind;
  /** For `excluded`: why; for `blocked` and `failed`: the error. */
  reason?: string;
  to_codex?: DirectionEntry;
  from_codex?: DirectionEntry;
}

export interface DirectionEntry {
  outcome: OutcomeKind;
  /** For `excluded`: why, where the other direction was synced. */
  reason?: string;
  files_added: number;
  files_modified: number;
  files_merged: number;
  files_deleted: number;
  commit?: string;
  url?: string;
  /** What each exclude pattern left out, where the project was read. */
  excluded?: Record<string, number>;
  /** Dry run only: every planned change. */
  plan?: { path: string; change: ChangeKind }[];
}
