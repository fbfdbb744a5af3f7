import type { RunSettings } from '../config/settings';
import type { Phase, ProjectOutcome } from './outcome';
import type { FailureEntry, PhaseResult, ProjectEntry, SyncAllResult } from './result-document';

/** What a run tells while it goes on, in order. The console report is one listener. */
export type RunEvent =
  | { type: 'started'; settings: RunSettings }
  | { type: 'discovered'; count: number; excluded: { project: string; reason: string }[] }
  /** Of the discovered ones: those that take no part in this run by their codex.json. Not told when there are none. */
  | { type: 'refrained'; projects: { project: string; reason: string }[] }
  | { type: 'phase-started'; phase: Phase; projects: number; parallel: number }
  /** Phase 1: a project's commit is queued; phase 2: it is delivered. Also for unchanged and failed projects, so that `position` reaches `total`. */
  | {
      type: 'project-done';
      phase: Phase;
      project: string;
      position: number;
      total: number;
      outcome: ProjectOutcome;
    }
  /**
   * Once for each project, as soon as no phase of the run can change it; `name` is what the caller calls it. Where the run
   * itself fails, the failures of those that were not attempted are the run's.
   */
  | { type: 'project-final'; name: string; entry: ProjectEntry; failures: FailureEntry[] }
  | { type: 'phase-completed'; phase: Phase; result: PhaseResult }
  | { type: 'phase-not-run'; phase: Phase; reason: string }
  /** Only of a merge: these result documents are joined. */
  | { type: 'results-read'; files: string[] }
  | { type: 'warning'; message: string }
  /** Always the last one; `settings` is absent when the configuration was not valid. `files`: what was written where. */
  | {
      type: 'finished';
      result: SyncAllResult;
      settings?: RunSettings;
      files: { result?: string; report?: string };
    };

export type RunListener = (event: RunEvent) => void;
