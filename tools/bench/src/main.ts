import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { repositoryRoot } from '@nx-codex/testing';
import { runBench, titleOf } from './bench';
import { recordBudget } from './budget/record';
import { allContenders } from './contenders';
import { Estimate } from './estimate';
import { groupsOf } from './groups';
import { thisCommit, thisMachine } from './machine';
import { readOptions, usage, UsageError, type BenchOptions } from './options';
import { failuresOf } from './report/columns';
import { textTable } from './report/text-table';
import { readResults, writeReport } from './report/write-report';
import { missing, TMPFS } from './requirements';
import { merge, type GroupResult } from './results';
import type { MeasuredGroup } from './run-group';
import { scenarioOf, type ScenarioName } from './scenarios';

const HINT = 'npm run bench -- --help tells of all options.';

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
    process.stderr.write(error instanceof UsageError ? `${message}\n\n${HINT}\n` : `${message}\n`);
  }
}

async function bench(options: BenchOptions, signal: AbortSignal): Promise<void> {
  const groups = groupsOf(options);
  if (groups.length === 0) throw new UsageError(nobody(options.scenarios));
  const lines = missing(groups, allContenders());
  if (lines.length > 0) throw new Error(lines.join('\n'));
  const record = await openRecord(options);
  const estimate = new Estimate(groups);
  const failures: string[] = [];
  say(`${groups.length} groups, ${estimate.toString()}`);
  await runBench({
    groups,
    makeContenders: allContenders,
    limits: { signal, seconds: options.timeLimit },
    say,
    async onResult(group, measured) {
      const result = await record(measured);
      failures.push(...failuresOf(result).map((line) => `${titleOf(group)}: ${line}`));
      estimate.finish(group);
      say(`${textTable(result)}\n${estimate.toString()} to go\n`);
    },
  });
  if (options.output === null)
    say('Printed only: fewer than 5 rounds, or not all contenders (see --output).');
  for (const line of failures) say(line);
  if (failures.length > 0) process.exitCode = 1;
}

function nobody(asked: readonly ScenarioName[]): string {
  const lines = asked.map((name) => `  ${name}: ${scenarioOf(name).contenders.join(', ')}`);
  return ['None of these contenders takes part in these scenarios. Those that do:', ...lines].join('\n');
}

/** Writes what there is after each group, so that what is interrupted is not lost. */
async function openRecord({ output }: BenchOptions) {
  const machine = thisMachine();
  const origin = { commit: thisCommit(), date: new Date().toISOString().slice(0, 10) };
  const folder = output === null ? null : resolve(repositoryRoot, output);
  let results = folder === null ? null : await readResults(folder);
  return async (measured: MeasuredGroup): Promise<GroupResult> => {
    const result = { ...measured, ...origin };
    if (folder === null) return result;
    results = merge(results, { machine, groups: [result] });
    await writeReport(folder, results);
    return result;
  };
}
