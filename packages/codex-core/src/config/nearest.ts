/** The candidate that needs the fewest insertions, deletions and replacements, ignoring case; the first of equals. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Levenshtein's distance, one row of the table at a time. */
export function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (let column = 0; column < to.length; column += 1) {
      const [above = 0, aboveNext = 0, left = 0] = [row[column], row[column + 1], next[column]];
      next.push(Math.min(aboveNext + 1, left + 1, above + (letter === to[column] ? 0 : 1)));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
