import type { Oid } from '../git/objects';

export interface Revert {
  /** The commit that is undone. */
  commit: Oid;
  by: Oid;
}

/** As `git revert` and GitHub's button write it, also in a squashed commit: https://git-scm.com/docs/git-revert */
const REVERTS = /^This reverts commit ([0-9a-f]{40})\b/m;

/**
 * The commits of a history (newest first) that are undone at its beginning: what was reverted since the last commit
 * that is not. A revert that was reverted itself undoes nothing.
 */
export function revertedCommits(history: readonly { oid: Oid; message: string }[]): Revert[] {
  const undoing = new Map(history.map(({ oid, message }) => [oid, REVERTS.exec(message)?.[1]]));
  const undone = new Map<Oid, Oid>();
  for (const { oid } of history) {
    if (undone.has(oid)) continue;
    const commit = undoing.get(oid);
    if (commit === undefined) break;
    undone.set(commit, oid);
  }
  const isDelivery = (oid: Oid) => undoing.has(oid) && undoing.get(oid) === undefined;
  return [...undone].flatMap(([commit, by]) => (isDelivery(commit) ? [{ commit, by }] : []));
}
