import type { SyncAllResult } from '../run/result-document';
import { successRate } from '../run/success-rate';

/** `40 (95.2%)`; without projects only `0`. */
export function succeededWithRate({ succeeded, total_projects }: SyncAllResult): string {
  const rate = successRate(succeeded, total_projects);
  return rate === null ? String(succeeded) : `${succeeded} (${rate.toFixed(1)}%)`;
}
