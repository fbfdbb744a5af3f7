/** What is relative to a project's root, in the inputs of a target. */
const inProject = (pattern: string) => `{projectRoot}/${pattern}`;

/** What Nx's globs (globset) and codex-core's (minimatch) read alike: names, `*`, and `**` for whole folders. */
const isPlain = (segment: string) =>
  /^[\w.@ *-]+$/.test(segment) && (segment === '**' || !segment.includes('**'));

/**
 * Inputs that hash every file that the patterns could select, and maybe more: a file that is hashed for nothing costs a
 * no-op, one that is not would be a hit that is wrong. So a pattern ends where the two kinds of globs may differ, and an
 * exclude that is not plain is left out.
 */
export function documentInputs(
  syncPatterns: readonly string[],
  excludePatterns: readonly string[],
): string[] {
  return [
    ...new Set([
      ...syncPatterns.map((pattern) => inProject(widened(pattern))),
      ...excludePatterns
        .filter((pattern) => pattern.split('/').every(isPlain))
        .map((pattern) => `!${inProject(pattern)}`),
    ]),
  ];
}

function widened(pattern: string): string {
  const segments = pattern.split('/');
  const end = segments.findIndex((segment) => !isPlain(segment));
  return end === -1 ? pattern : [...segments.slice(0, end), '**', '*'].join('/');
}
