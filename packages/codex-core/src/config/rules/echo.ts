import { braceExpand, Minimatch } from 'minimatch';

/** The leading part of a pattern without magic, in all its alternatives: `docs` of `docs/**`; '' where one has none. */
export function staticRoots(pattern: string): string[] {
  return braceExpand(pattern).map((alternative) => {
    const [segments = []] = new Minimatch(alternative, { dot: true, nonegate: true, nocomment: true }).set;
    const magic = segments.findIndex((segment) => typeof segment !== 'string');
    return segments.slice(0, magic < 0 ? undefined : magic).join('/');
  });
}

export interface Echo {
  pattern: number;
  mapping: number;
}

/**
 * Patterns that collect nothing but what a mapping delivers, each with the first such mapping: what the codex hands
 * out would be asked back from every project. (That a wider pattern has a destination in it is no harm: it is left out.)
 */
export function echoes(syncPatterns: readonly string[], destinations: readonly string[]): Echo[] {
  return syncPatterns.flatMap((text, pattern) => {
    const roots = staticRoots(text);
    const mapping = destinations.findIndex((to) => roots.every((root) => isWithin(root, to)));
    return mapping < 0 ? [] : [{ pattern, mapping }];
  });
}

/** Case is ignored, as with meeting destinations. */
function isWithin(path: string, ancestor: string): boolean {
  return `${path}/`.toLowerCase().startsWith(`${ancestor}/`.toLowerCase());
}
