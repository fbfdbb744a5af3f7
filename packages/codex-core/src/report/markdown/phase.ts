import type { Phase } from '../../run/outcome';
import type { DirectionEntry, PhaseResult, ProjectEntry, SyncAllResult } from '../../run/result-document';
import { changeCounts, countsOf } from '../change-counts';
import { minutesAndSeconds } from '../duration';
import { PHASE_WORDS, phaseOf, whyNotRun } from '../phase-words';
import { upTo } from '../up-to';
import { fold, table, type Length } from './blocks';
import { code, link } from './text';

interface Changed {
  project: string;
  entry: DirectionEntry;
}

/** One phase: its counts, and the projects in which it changed something; unchanged ones are only counted. */
export function phaseSection(phase: Phase, result: SyncAllResult, length: Length): string[] {
  const { number, title } = PHASE_WORDS[phase];
  const heading = [`## Phase ${number}: ${title}`, ''];
  const totals = phaseOf(result, phase);
  if (totals === null) return [...heading, `Not run (${whyNotRun(phase, result)}).`];
  const changed = changedProjects(phase, result.projects);
  return [
    ...heading,
    ...counts(totals, PHASE_WORDS[phase].branch, result),
    ...(changed.length === 0 ? [] : ['', ...changeTable(changed, result.dry_run, length)]),
    ...(result.dry_run && changed.length > 0 ? ['', ...planList(changed, length)] : []),
  ];
}

function counts(totals: PhaseResult, branch: string, { target_branch, dry_run }: SyncAllResult): string[] {
  const planned = dry_run ? ' (planned)' : '';
  return [
    `- ${branch}: ${code(target_branch)}`,
    `- Succeeded: ${totals.succeeded} projects, ${totals.skipped} of them unchanged`,
    `- Failed: ${totals.failed} projects`,
    `- Files${planned}: ${totals.files_synced} synced, ${totals.files_deleted} deleted`,
    `- Commits: ${totals.commits_created}`,
    `- Execution time: ${minutesAndSeconds(totals.duration_seconds)}`,
  ];
}

function changedProjects(phase: Phase, projects: readonly ProjectEntry[]): Changed[] {
  return projects.flatMap(({ project, to_codex, from_codex }) => {
    const entry = phase === 'to-codex' ? to_codex : from_codex;
    return entry && ['synced', 'proposed', 'planned'].includes(entry.outcome) ? [{ project, entry }] : [];
  });
}

function changeTable(changed: Changed[], dryRun: boolean, length: Length): string[] {
  const rows = changed.map(({ project, entry }) => [
    code(project),
    changeCounts(countsOf(entry)),
    commitCell(entry),
  ]);
  const headers = ['Project', dryRun ? 'Planned changes' : 'Changes', ...(dryRun ? [] : ['Commit'])];
  return fold(`${changed.length} projects with changes`, rows.length, table(headers, rows, length));
}

function commitCell({ outcome, commit, url }: DirectionEntry): string {
  if (outcome === 'proposed') return link('pull request', url);
  return commit === undefined ? '' : link(code(commit.slice(0, 7)), url);
}

/** In a dry run the first paths of each project; folded, for it is long by nature. */
function planList(changed: Changed[], { rows }: Length): string[] {
  const items = changed.slice(0, rows).flatMap(({ project, entry }) => {
    const changes = (entry.plan ?? []).map(({ path, change }) => `${change} ${code(path)}`);
    return [`- ${code(project)}`, ...upTo(10, changes).map((change) => `  - ${change}`)];
  });
  const cut = changed.length - rows;
  return fold('Planned paths', Infinity, cut > 0 ? [...items, `- … and ${cut} more projects`] : items);
}
