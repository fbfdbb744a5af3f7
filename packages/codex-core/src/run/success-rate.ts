/**
 * Percent with one decimal, rounded down so that 100 means all and a limit is never reached by rounding.
 * null when there is nothing to take a rate of.
 */
export function successRate(succeeded: number, total: number): number | null {
  return total === 0 ? null : Math.floor((1000 * succeeded) / total) / 10;
}
