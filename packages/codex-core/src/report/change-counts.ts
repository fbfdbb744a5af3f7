import type { ChangeCounts } from '../run/outcome';
import type { DirectionEntry } from '../run/result-document';

const ORDER = ['added', 'modified', 'merged', 'deleted'] as const satisfies (keyof ChangeCounts)[];

/** `3 added, 1 modified, 1 deleted`; `no changes`. */
export function changeCounts(counts: ChangeCounts): string {
  const parts = ORDER.filter((kind) => counts[kind] > 0).map((kind) => `${counts[kind]} ${kind}`);
  return parts.join(', ') || 'no changes';
}

export function countsOf(entry: DirectionEntry): ChangeCounts {
  return {
    added: entry.files_added,
    modified: entry.files_modified,
    merged: entry.files_merged,
    deleted: entry.files_deleted,
  };
}
