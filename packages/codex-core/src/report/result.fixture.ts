import { aggregate, type RunFacts } from '../run/aggregate';
import { settings } from '../run/outcome.fixture';
import type { SyncAllResult } from '../run/result-document';

/** A result document as the aggregation makes it. */
export function resultOf(facts: Partial<RunFacts>): SyncAllResult {
  return aggregate({
    settings,
    projects: [],
    excluded: [],
    toCodex: null,
    fromCodex: null,
    warnings: [],
    durationSeconds: 145.7,
    ...facts,
  });
}
