import type { ChangeKind, PlannedChange } from '../plan/sync-plan';
import type { RunEvent } from '../run/events';
import type { ProjectOutcome } from '../run/outcome';
import { changeCounts } from './change-counts';
import { indented } from './indented';
import { upTo } from './up-to';

type ProjectDone = Extract<RunEvent, { type: 'project-done' }>;

const MARK: Readonly<Record<ChangeKind, string>> = { add: '+', modify: '~', merge: '&', delete: '-' };

/** The spec's line of a project, and below it what a reader would not want to search for: its failure, its plan. */
export function projectLines({ project, position, total, outcome }: ProjectDone, verbose: boolean): string[] {
  if (outcome.kind === 'not_attempted') return [];
  return [`Syncing: ${project} [${position}/${total}]`, ...detail(outcome, verbose)];
}

function detail(outcome: ProjectOutcome, verbose: boolean): string[] {
  const { project, kind, failure, counts, commit, url, plan = [] } = outcome;
  if (kind === 'excluded') return indented('excluded: ', failure?.error ?? 'takes no part', '  ');
  if (failure) {
    return [
      ...indented('✗ ', failure.error, '  '),
      ...(verbose ? indented('Resolution: ', failure.resolution, '    ') : []),
    ];
  }
  if (kind === 'planned') return [`  ${project}: ${changeCounts(counts)}`, ...planLines(plan)];
  if (kind === 'proposed') return [`  → proposed${url ? `: ${url}` : ''}`];
  const written = commit ? ` in ${commit.slice(0, 7)}` : '';
  return verbose ? [`  ${changeCounts(counts)}${written}`] : [];
}

function planLines(plan: readonly PlannedChange[]): string[] {
  const changes = plan.map(({ kind, path }) => `${MARK[kind]} ${path}`);
  return upTo(10, changes).map((change) => `    ${change}`);
}
