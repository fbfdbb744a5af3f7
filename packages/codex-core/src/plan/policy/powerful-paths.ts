import type { FileMode } from '../../git/objects';
import type { FileEntry } from '../sync-plan';
import { foldedPath } from './folded-name';

/**
 * At any depth: editors, hooks and agents take whatever folder they are started in for the root. `what` completes
 * "docs/shared/run.sh …".
 */
const POWERFUL: { pattern: RegExp; what: string }[] = [
  { pattern: /(?:^|\/)\.github\/workflows\//, what: 'is a workflow of GitHub Actions' },
  { pattern: /(?:^|\/)\.github\/actions\//, what: 'is part of an action of GitHub Actions' },
  { pattern: /(?:^|\/)\.(?:husky|githooks)\//, what: 'is a git hook' },
  { pattern: /(?:^|\/)\.vscode\//, what: 'configures an editor that runs tasks' },
  { pattern: /(?:^|\/)\.devcontainer\//, what: 'configures a dev container' },
  { pattern: /(?:^|\/)codex\.json$/, what: 'says what a sync may write to the project' },
  { pattern: /(?:^|\/)\.claude\/settings[^/]*\.json$/, what: 'sets permissions and hooks of Claude Code' },
];

/** Why a file can run code in the repository that it is written to; null where it cannot by itself. */
export function powerOf(path: string, mode: FileMode): string | null {
  if (mode === '100755') return 'is executable';
  const folded = foldedPath(path);
  // A link or submodule in the place of such a folder is as good as the folder.
  const places = mode === '120000' || mode === '160000' ? [folded, `${folded}/`] : [folded];
  return POWERFUL.find(({ pattern }) => places.some((place) => pattern.test(place)))?.what ?? null;
}

/** The changes that would put such a file in place, each with why; a deletion runs nothing. */
export function powerfulChanges(
  changes: readonly { path: string; entry?: FileEntry }[],
): { path: string; problem: string }[] {
  return changes.flatMap(({ path, entry }) => {
    const problem = entry && powerOf(path, entry.mode);
    return problem ? [{ path, problem }] : [];
  });
}
