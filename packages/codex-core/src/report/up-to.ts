/** The first items, and a line for the rest: `… and 7 more`. */
export function upTo(limit: number, items: readonly string[]): string[] {
  const rest = items.length - limit;
  return rest > 0 ? [...items.slice(0, limit), `… and ${rest} more`] : [...items];
}
