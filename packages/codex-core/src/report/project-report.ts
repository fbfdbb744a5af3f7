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
    const failed = failures.filter((failure) => failure.phase === phase);
    const way = phase === 'to-codex' ? entry.to_codex : entry.from_codex;
    if (!way || failed.length > 0) return failed.flatMap(failureLines);
    const commit = way.commit ? ` in ${way.commit.slice(0, 7)}` : '';
    const plan = (way.plan ?? []).map(({ path, change }) => `    ${change} ${path}`);
    return [`  ${PHASE_WORDS[phase].title}: ${changeCounts(countsOf(way))}${commit}`, ...upTo(10, plan)];
  });
  return [`Syncing: ${project}`, ...lines].map(printableLine);
}
