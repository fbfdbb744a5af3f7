import type { Phase } from '../run/outcome';
import type { SyncAllResult } from '../run/result-document';
import { minutesAndSeconds } from './duration';
import { failureReport } from './failure-report';
import { indented } from './indented';
import { PHASE_WORDS, PHASES, phaseOf, whyNotRun } from './phase-words';
import { shardLines } from './shard-words';
import { succeededWithRate } from './success';
import { upTo } from './up-to';

const RULE = '─'.repeat(37);

/** The end of a run that did not start. */
export function refusedBlock(result: SyncAllResult): string[] {
  return [headline(result), ...why(result)];
}

/** The end of a run. `notRun`: what the run itself said of phases that did not run. */
export function endBlock(result: SyncAllResult, notRun: ReadonlyMap<Phase, string>): string[] {
  return [
    '',
    headline(result),
    `Organization: ${result.organization}`,
    `Environment: ${result.environment} (branch: ${result.target_branch})`,
    `Direction: ${result.direction}`,
    ...shardLines(result.shard),
    ...(result.dry_run ? ['Dry Run: yes (nothing was written)'] : []),
    ...why(result),
    '',
    'Summary:',
    RULE,
    `Total Projects: ${result.total_projects}`,
    `Succeeded: ${succeededWithRate(result)}`,
    `Failed: ${result.failed}`,
    '',
    ...PHASES.flatMap((phase) => [...phaseLines(phase, result, notRun.get(phase)), '']),
    `Total Execution Time: ${minutesAndSeconds(result.duration_seconds)}`,
    RULE,
    ...section(failureReport(result.failures)),
    ...section(warningLines(result.warnings)),
    ...section(exitLines(result)),
    ...section(nextLines(result)),
  ];
}

function headline({ status, interrupted }: SyncAllResult): string {
  if (interrupted) return '⚠️ INTERRUPTED: Organization Sync';
  return `${status === 'failure' ? '❌ FAILED' : '✅ COMPLETED'}: Organization Sync`;
}

function why({ error, resolution }: SyncAllResult): string[] {
  return [
    ...(error === undefined ? [] : indented('Error: ', error)),
    ...(resolution === undefined ? [] : indented('Resolution: ', resolution)),
  ];
}

function phaseLines(phase: Phase, result: SyncAllResult, told: string | undefined): string[] {
  const { number, title, branch } = PHASE_WORDS[phase];
  const totals = phaseOf(result, phase);
  if (totals === null) return [`Phase ${number} (${title}): not run (${told ?? whyNotRun(phase, result)})`];
  return [
    `Phase ${number} (${title}):`,
    `  ${branch}: ${result.target_branch}`,
    `  Files synced: ${totals.files_synced}`,
    `  Commits: ${totals.commits_created}`,
  ];
}

function warningLines(warnings: readonly string[]): string[] {
  if (warnings.length === 0) return [];
  return [
    `Warnings (${warnings.length}):`,
    ...upTo(10, warnings).flatMap((warning) => indented('- ', warning, '  ')),
  ];
}

/** The one way to fail though most succeeded. */
function exitLines({ status, exit_code }: SyncAllResult): string[] {
  const isRateTooLow = status === 'partial_success' && exit_code === 1;
  return isRateTooLow ? ['Exit code 1: the success rate is not above minSuccessRate'] : [];
}

/** A failure has its resolution instead, unless it left commits to look at. */
function nextLines({ status, dry_run, total_projects, phase_1, phase_2 }: SyncAllResult): string[] {
  if (dry_run) return status === 'failure' ? [] : ['Next: Run again without --dryRun to carry out this plan'];
  const commits = (phase_1?.commits_created ?? 0) + (phase_2?.commits_created ?? 0);
  if (commits === 0 && (status === 'failure' || total_projects === 0)) return [];
  return ['Next: Review commits in codex and project repositories'];
}

function section(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', ...lines];
}
