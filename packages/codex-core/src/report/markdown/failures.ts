import type { FailureEntry, SyncAllResult } from '../../run/result-document';
import { splitFailures } from '../failure-report';
import { upTo } from '../up-to';
import { enumeration, fold, table, type Length } from './blocks';
import { code, prose } from './text';
import { failingPaths, type FailingPath } from '../failing-paths';

/** What failed, why, and what to do, never folded away; no lines when nothing did. */
export function failuresSection({ failures }: SyncAllResult, length: Length): string[] {
  const { failed, notAttempted } = splitFailures(failures);
  if (failures.length === 0) return [];
  const rows = failed.flatMap(({ failures: entries }) => entries.map(failureRow));
  const headers = ['Project', 'Phase', 'Error', 'Resolution'];
  return [
    '## Failures',
    ...(rows.length > 0 ? ['', ...table(headers, rows, length)] : []),
    ...(notAttempted.length > 0 ? ['', ...notAttemptedLines(notAttempted, length)] : []),
  ];
}

function failureRow(failure: FailureEntry): string[] {
  const { project, phase, error, resolution } = failure;
  return [
    code(project),
    phase,
    [prose(error), ...pathLines(failingPaths(failure))].join('<br>'),
    prose(resolution),
  ];
}

/** A few paths are shown in the cell; of many the first 10, folded. */
function pathLines(paths: FailingPath[]): string[] {
  const lines = paths.map(({ path, deeds }) => (deeds ? `${code(path)}: ${prose(deeds)}` : code(path)));
  const shown = upTo(10, lines);
  if (paths.length <= 3) return shown;
  return [`<details><summary>${paths.length} paths</summary>${shown.join('<br>')}</details>`];
}

function notAttemptedLines(projects: string[], length: Length): string[] {
  const names = enumeration(projects.map(code), length);
  return fold(`${projects.length} projects not attempted`, projects.length, [
    `Not attempted (${projects.length}): ${names}`,
  ]);
}
