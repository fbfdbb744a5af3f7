import type { SyncAllResult } from './result-document';

export interface ExitFacts {
  status: SyncAllResult['status'];
  interrupted: boolean;
  /** Percent; null when there were no projects. */
  successRate: number | null;
  minSuccessRate: number;
}

/** A partial success passes only with a rate above the minimum: exactly 90 is not above 90. */
export function exitCode({ status, interrupted, successRate, minSuccessRate }: ExitFacts): 0 | 1 | 130 {
  if (interrupted) return 130;
  if (status === 'success') return 0;
  return status === 'partial_success' && successRate !== null && successRate > minSuccessRate ? 0 : 1;
}
