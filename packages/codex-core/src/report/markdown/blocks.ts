/** How long lists of one report may be: rows of a table, items of a list. */
export interface Length {
  rows: number;
}

/** More rows than a screen shows are folded away. */
const FOLD_ABOVE = 20;

/** A table whose cells are Markdown already, cut after `rows` with a row that says so. */
export function table(headers: string[], rows: string[][], { rows: limit }: Length): string[] {
  const cut = rows.length - limit;
  const shown = cut > 0 ? [...rows.slice(0, limit), [`… and ${cut} more`]] : rows;
  const row = (cells: string[]) => `| ${headers.map((_, column) => cells[column] ?? '').join(' | ')} |`;
  return [row(headers), `|${' --- |'.repeat(headers.length)}`, ...shown.map(row)];
}

/** The lines, inside `<details>` when they stand for many things. `summary` is text for HTML, of ours only. */
export function fold(summary: string, size: number, lines: string[]): string[] {
  if (size <= FOLD_ABOVE) return lines;
  return [`<details><summary>${summary}</summary>`, '', ...lines, '', '</details>'];
}

/** `a`, `b`, … and 3 more */
export function enumeration(items: string[], { rows: limit }: Length): string {
  const cut = items.length - limit;
  return (cut > 0 ? [...items.slice(0, limit), `… and ${cut} more`] : items).join(', ');
}
