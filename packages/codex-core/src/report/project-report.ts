import type { FailureEntry, ProjectEntry } from '../run/result-document';
import { changeCounts, countsOf } from './change-counts';
import { failureLines } from './failure-report';
import { PHASE_WORDS, PHASES } from './phase-words';
import { printableLine } from './printable';
import { upTo } from './up-to';

/** What became of one project, told by itself: one line each way, and of a failure what to do about it. */
export function projectReport(entry: ProjectEntry, failures: readonly FailureEntry[]): string[] {
  const { project, outcome, reason } = entry;
  if (outcome === 'excluded')
    return [printableLine(`${project}: excluded (${reason ?? 'it takes no part'})`)];
  const lines = PHASES.flatMap((phase) => {
    const way = phase === 'to-codex' ? entry.to_codex : entry.from_codex;
    if (!way || failures.some((failure) => failure.phase === phase)) return [];
    const commit = way.commit ? ` in ${way.commit.slice(0, 7)}` : '';
    const plan = (way.plan ?? []).map(({ path, change }) => `    ${change} ${path}`);
    return [`  ${PHASE_WORDS[phase].title}: ${changeCounts(countsOf(way))}${commit}`, ...upTo(10, plan)];
  });
  return [`Syncing: ${project}`, ...lines, ...failures.flatMap(failureLines)].map(printableLine);
}
