import type { RequestProblem } from './check-request';
import type { FileChange } from './commit-writer';
import type { CommitTree, Place } from './commit-tree';
import { rankOf } from './fast-import-stream';

/** The parent's tree with these changes. */
type TreeAfter = (changes: FileChange[]) => Promise<CommitTree>;
type Addition = Exclude<FileChange, { kind: 'delete' }>;

/** Why the change may not be made to a tree that has this at the change's path, or on the way to it. */
function problemOf(change: Addition, target: string, { path, mode }: Place): string | null {
  if (path !== target) return 'a folder would replace a file';
  if (change.kind === 'rename') return 'a rename would replace what is there';
  const putsFolder = change.kind === 'modify' && change.mode === '040000';
  if (putsFolder === (mode === '040000')) return null;
  return putsFolder ? 'a folder would replace a file' : 'a file would replace a folder';
}

async function firstProblem(changes: readonly Addition[], tree: CommitTree): Promise<RequestProblem | null> {
  const vacated = new Set<string>();
  for (const change of changes) {
    const target = change.kind === 'rename' ? change.to : change.path;
    const place = await tree.locate(target);
    const problem = place && !vacated.has(place.path) && problemOf(change, target, place);
    if (problem) return { problem, path: place.path };
    if (change.kind === 'rename') vacated.add(change.from);
  }
  return null;
}

/**
 * A file or submodule that a folder would replace, a folder that a file would, or anything that a rename would: unless
 * the request deletes or renames that too, it is somebody's content, and fast-import replaces it without a word.
 */
export async function replacedContent(
  changes: readonly FileChange[],
  treeAfter: TreeAfter,
): Promise<RequestProblem | null> {
  const added = changes.filter((change) => change.kind !== 'delete');
  const ranks = [...new Set(added.map(rankOf))].sort();
  for (const rank of ranks) {
    const these = added.filter((change) => rankOf(change) === rank);
    const earlier = changes.filter((change) => rankOf(change) < rank);
    const problem = await problemAfter(earlier, these, treeAfter);
    if (problem) return problem;
  }
  return null;
}

async function problemAfter(
  earlier: FileChange[],
  changes: Addition[],
  treeAfter: TreeAfter,
): Promise<RequestProblem | null> {
  // Deletions put nothing in the way: where nothing is without them, nothing is.
  if (earlier.every(({ kind }) => kind === 'delete')) {
    const problem = await firstProblem(changes, await treeAfter([]));
    if (!problem || earlier.length === 0) return problem;
  }
  return firstProblem(changes, await treeAfter(earlier));
}
