import { groupBy } from '../../run/group-by';
import type { SyncAllResult } from '../../run/result-document';
import { enumeration, fold, table, type Length } from './blocks';
import { code, prose } from './text';

export function warningsSection({ warnings }: SyncAllResult, { rows }: Length): string[] {
  if (warnings.length === 0) return [];
  const cut = warnings.length - rows;
  const items = warnings.slice(0, rows).map((warning) => `- ${prose(warning)}`);
  return [
    '## Warnings',
    '',
    ...fold(
      `${warnings.length} warnings`,
      warnings.length,
      cut > 0 ? [...items, `- … and ${cut} more`] : items,
    ),
  ];
}

/** What exclude patterns left out, most first, so that nobody misses a document without being told. */
export function patternsSection({ projects }: SyncAllResult, length: Length): string[] {
  const sums = new Map<string, { files: number; projects: number }>();
  for (const { to_codex, from_codex } of projects) {
    for (const [pattern, files] of [to_codex, from_codex].flatMap((entry) =>
      Object.entries(entry?.excluded ?? {}),
    )) {
      const sum = sums.get(pattern) ?? { files: 0, projects: 0 };
      sums.set(pattern, { files: sum.files + files, projects: sum.projects + 1 });
    }
  }
  const rows = [...sums]
    .filter(([, { files }]) => files > 0)
    .sort(([, a], [, b]) => b.files - a.files)
    .map(([pattern, sum]) => [code(pattern), String(sum.files), String(sum.projects)]);
  if (rows.length === 0) return [];
  const headers = ['Pattern', 'Files', 'Projects'];
  return [
    '## Left out by exclude patterns',
    '',
    ...fold(`${rows.length} patterns`, rows.length, table(headers, rows, length)),
  ];
}

export function excludedSection({ projects }: SyncAllResult, length: Length): string[] {
  const excluded = projects.filter(({ outcome }) => outcome === 'excluded');
  if (excluded.length === 0) return [];
  const reasons = [...groupBy(excluded, ({ reason = 'excluded' }) => reason)];
  const lines = reasons.map(([reason, members]) => {
    const names = members.map(({ project }) => code(project));
    return `- ${prose(reason)} (${members.length}): ${enumeration(names, length)}`;
  });
  return ['## Excluded projects', '', ...fold(`${excluded.length} projects`, excluded.length, lines)];
}
