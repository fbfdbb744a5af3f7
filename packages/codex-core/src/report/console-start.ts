import type { RunSettings } from '../config/settings';
import { groupBy } from '../run/group-by';
import type { Phase } from '../run/outcome';
import type { PhaseResult } from '../run/result-document';
import { PHASE_WORDS } from './phase-words';
import { shardLines } from './shard-words';
import { upTo } from './up-to';

const RULE = '─'.repeat(39);

export function startBlock(settings: RunSettings): string[] {
  return [
    '🎯 STARTING: Organization Sync',
    `Organization: ${settings.organization}`,
    `Codex: ${settings.codexRepo}`,
    `Environment: ${settings.environment} (branch: ${settings.targetBranch})`,
    `Direction: ${settings.direction}`,
    ...shardLines(settings.shard),
    `Parallel: ${settings.parallelRepos} projects at a time`,
    `Dry Run: ${settings.dryRun ? 'yes' : 'no'}`,
    RULE,
    '',
  ];
}

/** Excluded projects are named by reason: an organization has many of few kinds. */
export function discoveredLines(
  count: number,
  excluded: readonly { project: string; reason: string }[],
): string[] {
  const found = count === 0 ? 'No repositories found to sync' : `Discovered ${count} repositories to sync`;
  if (excluded.length === 0) return [found];
  return [found, `Excluded: ${excluded.length} repositories`, ...reasonLines(excluded)];
}

export function refrainedLines(projects: readonly { project: string; reason: string }[]): string[] {
  return [`Of these, by their own codex.json, not synced: ${projects.length}`, ...reasonLines(projects)];
}

function reasonLines(excluded: readonly { project: string; reason: string }[]): string[] {
  return [...groupBy(excluded, ({ reason }) => reason)].map(([reason, projects]) => {
    const names = projects.map(({ project }) => project);
    return `  ${reason} (${names.length}): ${upTo(10, names).join(', ')}`;
  });
}

export function phaseStartLines(phase: Phase, projects: number, parallel: number): string[] {
  const { number, action } = PHASE_WORDS[phase];
  return [
    '',
    `Phase ${number}: Syncing ${action}`,
    `Projects: ${projects}`,
    `Parallel: ${parallel} at a time`,
  ];
}

export function phaseSummaryLines(phase: Phase, result: PhaseResult): string[] {
  const { number, title } = PHASE_WORDS[phase];
  const allFailed = result.succeeded === 0 && result.failed > 0;
  return [
    '',
    `✓ Phase ${number} Complete: ${title}`,
    `Succeeded: ${result.succeeded} projects`,
    `Failed: ${result.failed} projects`,
    `Files synced: ${result.files_synced}`,
    `Files deleted: ${result.files_deleted}`,
    ...(allFailed ? [`✗ All projects failed in Phase ${number}`] : []),
  ];
}
