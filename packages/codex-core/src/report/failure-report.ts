import { groupBy } from '../run/group-by';
import type { FailureEntry } from '../run/result-document';
import { indented } from './indented';
import { upTo } from './up-to';
import { failingPaths } from './failing-paths';

/** Failures of one project, one a phase. */
export interface FailedProject {
  project: string;
  failures: FailureEntry[];
}

/** Projects that failed, and the names of those that no phase got to: these have nothing more to tell. */
export function splitFailures(failures: readonly FailureEntry[]): {
  failed: FailedProject[];
  notAttempted: string[];
} {
  const projects = [...groupBy(failures, ({ project }) => project)];
  const isTold = (entries: FailureEntry[]) =>
    entries.some(({ code }) => code !== 'not_attempted' && code !== 'interrupted');
  return {
    failed: projects
      .filter(([, entries]) => isTold(entries))
      .map(([project, entries]) => ({ project, failures: entries })),
    notAttempted: projects.filter(([, entries]) => !isTold(entries)).map(([project]) => project),
  };
}

/** The spec's failure report; no lines when nothing failed. Of a failure's paths the first 10. */
export function failureReport(failures: readonly FailureEntry[]): string[] {
  const { failed, notAttempted } = splitFailures(failures);
  const report = failed.flatMap(({ project, failures: entries }, index) => [
    ...(index === 0 ? [`Failed Projects (${failed.length}):`] : ['']),
    `${index + 1}. ${project}`,
    ...entries.flatMap(failureLines),
  ]);
  const rest = `Not attempted (${notAttempted.length}): ${upTo(10, notAttempted).join(', ')}`;
  if (notAttempted.length === 0) return report;
  return report.length === 0 ? [rest] : [...report, '', rest];
}

/** One failure, below the name of its project. */
export function failureLines(failure: FailureEntry): string[] {
  const { phase, error, resolution } = failure;
  const paths = failingPaths(failure).map(({ path, deeds }) => (deeds ? `${path} (${deeds})` : path));
  return [
    `   Phase: ${phase}`,
    ...indented('Error: ', error, '   '),
    ...(paths.length > 0 ? ['   Paths:', ...upTo(10, paths).map((path) => `     ${path}`)] : []),
    ...indented('Resolution: ', resolution, '   '),
  ];
}
