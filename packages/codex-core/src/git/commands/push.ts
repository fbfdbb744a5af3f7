import type { Push } from '../transport';
import type { GitCommand } from './command';

/** What `--porcelain` says of one ref (git-push, "OUTPUT"). */
export interface PushedRef {
  /** ' ' fast-forward, '*' new, '=' already there, '+' forced, '!' refused, '-' deleted. */
  flag: string;
  to: string;
  /** `[rejected] (stale info)`, `1a2b3c4..5d6e7f8`. */
  summary: string;
}

export function parsePushedRefs(stdout: string): PushedRef[] {
  const lines = stdout.split('\n').map((line) => /^(.)\t[^\t]*:([^\t:]+)\t(.*)$/.exec(line));
  return lines.flatMap((match) => (match ? [{ flag: match[1]!, to: match[2]!, summary: match[3]! }] : []));
}

/**
 * A compare-and-swap: `--force-with-lease=<ref>:<expected>` makes git refuse ("stale info") unless the branch is at
 * `expected` (empty: does not exist), and the server checks the same again when it takes the push. It forces
 * nothing here, although it could: our commit always descends from `expected`, so the update is a fast-forward.
 */
export const push = ({ commit, branch, expected }: Push): GitCommand<PushedRef[]> => ({
  argv: [
    'push',
    '--porcelain',
    '--no-progress',
    `--force-with-lease=refs/heads/${branch}:${expected ?? ''}`,
    'origin',
    `${commit}:refs/heads/${branch}`,
  ],
  parse: parsePushedRefs,
});
