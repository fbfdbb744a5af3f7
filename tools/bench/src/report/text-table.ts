import type { GroupResult } from '../results';
import { failuresOf, rowsOf } from './columns';

/** For the terminal. */
export function textTable(group: GroupResult): string {
  const rows = rowsOf(group);
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  ');
  const table = group.figures.length === 0 ? [] : rows.map((row) => line(row).trimEnd());
  return [...table, ...failuresOf(group)].join('\n');
}

/** For the document. */
export function markdownTable([headings = [], ...rows]: string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = headings.map((_, column) => (column === 0 ? '---' : '---:'));
  return [line(headings), line(rule), ...rows.map(line)].join('\n');
}
