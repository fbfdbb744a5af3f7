import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codexCore } from '../contenders/codex-core';
import { measureRun } from '../measure-run';
import { ProcessCounter } from '../measure/process-counter';
import type { Command } from '../measure/run-command';
import { scenarioOf, type ScenarioName } from '../scenarios';
import type { Arena } from '../stage/arena';
import { Arenas } from '../stage/arenas';

/** What a run costs wherever it runs: nothing of it is a time. */
export interface Counts {
  requests: number;
  apiRequests: number;
  gitFetches: number;
  gitPushes: number;
  /** Child processes: git, and those that git starts. */
  processes: number;
  bytesUp: number;
  bytesDown: number;
}

/** In this order: what follows `first` goes on from what that has synced. */
export const budgeted = ['first', 'unchanged', 'changed', 'shared', 'cold'] as const satisfies ScenarioName[];
export type Budget = Record<(typeof budgeted)[number], Counts>;

/** Projects: enough for a batch of five to come twice, and for 5 % of them to be one. */
const REPOSITORIES = 12;

/** From the sources, so that nothing has to be built before. */
const fromSources = codexCore(['--conditions=@codex/source', '-r', '@swc-node/register']);

/** Runs codex-core once in each scenario, in a process of its own. */
export async function takeCounts(signal: AbortSignal = new AbortController().signal): Promise<Budget> {
  const folder = await mkdtemp(join(tmpdir(), 'nx-codex-budget-'));
  const arenas = await Arenas.open(folder, 'many', REPOSITORIES);
  try {
    const arena = arenas.get('codex-core');
    const counts: [string, Counts][] = [];
    for (const name of budgeted) counts.push([name, await countsOf(name, arena, folder, signal)]);
    return Object.fromEntries(counts) as Budget;
  } finally {
    await arenas.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function countsOf(
  name: ScenarioName,
  arena: Arena,
  folder: string,
  signal: AbortSignal,
): Promise<Counts> {
  const counter = await ProcessCounter.create(folder);
  const setting = { repositories: REPOSITORIES, delay: 0, parallel: 5 };
  const watch = (command: Command) => counter.watch(command);
  const scenario = scenarioOf(name);
  const sample = await measureRun({
    contender: fromSources,
    scenario,
    setting,
    arena,
    limits: { signal },
    watch,
  });
  const { requests, apiRequests, gitFetches, gitPushes, bytesUp, bytesDown } = sample;
  const processes = await counter.count();
  await counter.remove();
  return { requests, apiRequests, gitFetches, gitPushes, processes, bytesUp, bytesDown };
}
