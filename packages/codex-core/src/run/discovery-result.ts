import type { RunSettings } from '../config/settings';
import type { DiscoveryDocument } from '../discovery/discovery-document';
import type { CodexError, ErrorCode } from '../errors/codex-error';

/** The spec's failure document. */
export interface DiscoveryFailure {
  status: 'failure';
  error: string;
  code: ErrorCode;
  context: 'Organization sync initialization';
  resolution: string;
}

export interface DiscoveryResult {
  /** What was found; or why nothing is known, and then no file was touched. */
  document: DiscoveryDocument | DiscoveryFailure;
  warnings: string[];
  /** Absent after a failure. */
  written?: WrittenList;
}

export interface WrittenList {
  /** Relative to the workspace root where it is in it, else absolute. */
  file: string;
  /** False: the file has these bytes already, and was left alone. */
  isChanged: boolean;
  /** Full names, against what the file had. */
  added: string[];
  gone: string[];
}

/** What a discovery tells while it goes on, in order. */
export type DiscoveryEvent =
  | { type: 'started'; settings: RunSettings }
  | { type: 'discovered'; count: number; excluded: { project: string; reason: string }[] }
  | { type: 'warning'; message: string }
  /** Always the last one. */
  | { type: 'finished'; result: DiscoveryResult };

export function failedDiscovery({ message, code, resolution }: CodexError): DiscoveryFailure {
  return {
    status: 'failure',
    error: message,
    code,
    context: 'Organization sync initialization',
    resolution,
  };
}
