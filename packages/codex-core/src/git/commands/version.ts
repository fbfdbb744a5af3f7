import type { GitCommand } from './command';

/** `cat-file --batch-command` came with 2.36. */
export const MINIMUM_VERSION = '2.36';

/** `2.39.5`, `2.44.0.windows.1` → `2.44.0`, `2.39.3 (Apple Git-146)` → `2.39.3`; null when it is something else. */
export const version: GitCommand<string | null> = {
  argv: ['version'],
  parse: (stdout) => /^git version (\d+(?:\.\d+)+)/.exec(stdout)?.[1] ?? null,
};
