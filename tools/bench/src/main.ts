import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { repositoryRoot } from '@nx-codex/testing';
import { runBench } from './bench';
import { recordBudget } from './budget/record';
import { allContenders } from './contenders';
import { groupsOf, type Group } from './groups';
import { thisCommit, thisMachine } from './machine';
import { readOptions, usage, UsageError, type BenchOptions } from './options';
import { textTable } from './report/text-table';
import { readResults, writeReport } from './report/write-report';
import { missing, TMPFS } from './requirements';
import { merge, type Results } from './results';
import type { MeasuredGroup } from './run-group';

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Sets `process.exitCode`: 0, 1 when something is wrong, 130 when it is interrupted. */
export async function main(args: string[]): Promise<void> {
  const end = new AbortController();
  const interrupt = () => end.abort(new Error('Interrupted'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, interrupt);
  try {
    const options = readOptions(args, existsSync(TMPFS));
    if (options.help) say(usage);
    else if (options.recordBudget) await recordBudget(end.signal);
    else await bench(options, end.signal);
  } catch (error) {
    process.exitCode = end.signal.aborted ? 130 : 1;
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(error instanceof UsageError ? `${message}\n\n${usage}\n` : `${message}\n`);
  }
}

async function bench(options: BenchOptions, signal: AbortSignal): Promise<void> {
  const contenders = allContenders();
  const groups = groupsOf(options);
  if (groups.length === 0)
    throw new UsageError('None of these contenders takes part in one of these scenarios');
  const lines = missing(groups, contenders);
  if (lines.length > 0) throw new Error(lines.join('\n'));
  const report = openReport(options, groups);
  await runBench({ groups, contenders, rounds: options.rounds, signal, say, onResult: report });
  if (options.output === null)
    say('Printed only: fewer than 5 rounds, or not all contenders (see --output).');
}

/** Prints each result, and writes all there are, so that what is interrupted is not lost. */
function openReport({ output }: BenchOptions, groups: readonly Group[]) {
  const machine = thisMachine();
  const origin = { commit: thisCommit(), date: new Date().toISOString().slice(0, 10) };
  const folder = output === null ? null : resolve(repositoryRoot, output);
  let results: Results | null = null;
  let left = groups.length;
  return async (measured: MeasuredGroup): Promise<void> => {
    const result = { ...measured, ...origin };
    say(`${textTable(result)}\n${--left} to go\n`);
    if (folder === null) return;
    results = merge(results ?? (await readResults(folder)), { machine, groups: [result] });
    await writeReport(folder, results);
  };
}
