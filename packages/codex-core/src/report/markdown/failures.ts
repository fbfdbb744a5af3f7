import type { FailureEntry, SyncAllResult } from '../../run/result-document';
import { splitFailures } from '../failure-report';
import { upTo } from '../up-to';
import { enumeration, fold, table, type Length } from './blocks';
import { code, prose } from './text';

/** What failed, why, and what to do; no lines when nothing did. */
export function failuresSection({ failures }: SyncAllResult, length: Length): string[] {
  const { failed, notAttempted } = splitFailures(failures);
  if (failures.length === 0) return [];
  const rows = failed.flatMap(({ failures: entries }) => entries.map(failureRow));
  const headers = ['Project', 'Phase', 'Error', 'Resolution'];
  return [
    '## Failures',
    ...(rows.length > 0 ? ['', ...table(`${failed.length} failed projects`, headers, rows, length)] : []),
    ...(notAttempted.length > 0 ? ['', ...notAttemptedLines(notAttempted, length)] : []),
  ];
}

function failureRow({ project, phase, error, resolution, paths = [] }: FailureEntry): string[] {
  const where = upTo(10, paths).map((path, index) => (index < 10 ? code(path) : path));
  return [code(project), phase, [prose(error), ...where].join('<br>'), prose(resolution)];
}

function notAttemptedLines(projects: string[], length: Length): string[] {
  const names = enumeration(projects.map(code), length);
  return fold(`${projects.length} projects not attempted`, projects.length, [
    `Not attempted (${projects.length}): ${names}`,
  ]);
}
