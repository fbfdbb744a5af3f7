import type { RunSettings } from '../config/settings';
import type { Phase, ProjectOutcome } from './outcome';
import type { PhaseResult, SyncAllResult } from './result-document';

/** What a run tells while it goes on, in order. The console report is one listener. */
export type RunEvent =
  | { type: 'started'; settings: RunSettings }
  | { type: 'discovered'; count: number; excluded: { project: string; reason: string }[] }
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
  | { type: 'phase-completed'; phase: Phase; result: PhaseResult }
  | { type: 'phase-not-run'; phase: Phase; reason: string }
  | { type: 'warning'; message: string }
  /** Always the last one; `settings` is absent when the configuration was not valid. `files`: what was written where. */
  | {
      type: 'finished';
      result: SyncAllResult;
      settings?: RunSettings;
      files: { result?: string; report?: string };
    };

export type RunListener = (event: RunEvent) => void;
