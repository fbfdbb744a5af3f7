import type { PhaseResult, SyncAllResult } from '../../run/result-document';
import { minutesAndSeconds } from '../duration';
import { shardWords } from '../shard-words';
import { succeededWithRate } from '../success';
import { table, type Length } from './blocks';
import { code, prose } from './text';

/** Title, verdict and the executive summary. */
export function summarySection(result: SyncAllResult, length: Length): string[] {
  return [
    `# Organization sync${result.organization === '' ? '' : `: ${prose(result.organization)}`}`,
    '',
    headline(result),
    ...statement(result),
    ...exitLines(result),
    '',
    '## Executive summary',
    '',
    ...table(['', ''], rows(result), length),
  ];
}

function headline({ status, interrupted, dry_run, succeeded, total_projects }: SyncAllResult): string {
  const projects = `${succeeded} of ${total_projects} projects ${dry_run ? 'can be synced' : 'synced successfully'}.`;
  if (interrupted) return `⚠️ **Interrupted.** ${projects}`;
  if (status === 'failure') return `❌ **Failed.** ${projects}`;
  if (status === 'partial_success') return `⚠️ **Partial success.** ${projects}`;
  return total_projects === 0
    ? '✅ **Success.** No repositories found to sync.'
    : `✅ **Success.** ${projects}`;
}

function statement({ error, context, resolution }: SyncAllResult): string[] {
  if (error === undefined) return [];
  return [
    '',
    `> **Error** (${context}): ${prose(error)}`,
    ...(resolution === undefined ? [] : ['>', `> **Resolution:** ${prose(resolution)}`]),
  ];
}

/** The one way to fail though most succeeded. */
function exitLines({ status, exit_code }: SyncAllResult): string[] {
  if (status !== 'partial_success' || exit_code !== 1) return [];
  return ['', 'The success rate is not above `minSuccessRate`: exit code 1.'];
}

function rows(result: SyncAllResult): string[][] {
  const total = (count: (phase: PhaseResult) => number) =>
    [result.phase_1, result.phase_2].reduce((sum, phase) => sum + (phase ? count(phase) : 0), 0);
  const planned = result.dry_run ? ' (planned)' : '';
  return [
    ['Projects', String(result.total_projects)],
    ['Succeeded', succeededWithRate(result)],
    ['Failed', String(result.failed)],
    [`Files synced${planned}`, String(total((phase) => phase.files_synced))],
    [`Files deleted${planned}`, String(total((phase) => phase.files_deleted))],
    ['Commits', String(total((phase) => phase.commits_created))],
    ...environment(result),
    ['Direction', result.direction],
    ...(result.shard ? [['Shard', shardWords(result.shard)]] : []),
    ['Duration', minutesAndSeconds(result.duration_seconds)],
    ['Dry run', result.dry_run ? 'yes' : 'no'],
  ];
}

/** Not known of a run that was refused before it had its settings. */
function environment({ environment: name, target_branch }: SyncAllResult): string[][] {
  return name === '' ? [] : [['Environment', `${code(name)} (branch ${code(target_branch)})`]];
}
