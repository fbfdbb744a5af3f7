import type { Counters } from '@nx-codex/forge';
import type { Contender } from './contenders/contender';
import { runCommand, type Command } from './measure/run-command';
import type { Sample } from './results';
import type { Scenario, Setting } from './scenarios';
import type { Arena } from './stage/arena';

export interface RunTask {
  contender: Contender;
  scenario: Scenario;
  setting: Setting;
  arena: Arena;
  signal: AbortSignal;
  /** Puts another command in the place of the measured one. */
  watch?(command: Command): Command;
}

/** Sets up what the scenario wants, runs the contender once, and looks at what came of it. */
export async function measureRun(task: RunTask): Promise<Sample> {
  const { contender, scenario, setting, arena, signal, watch = (command) => command } = task;
  await setUp(task);
  await arena.forge.setDelay(setting.delay);
  await arena.takeCounters();
  const ask = { direction: scenario.direction, parallel: setting.parallel };
  const usage = await runCommand(watch(contender.command(arena, ask)), signal);
  const counters = await arena.takeCounters();
  await arena.forge.setDelay(0);
  const differences = await contender.check(arena, ask);
  const undone = projectsIn(differences);
  if (undone > (contender.mayLoseProjects ? setting.repositories / 2 : 0))
    throw new Error([`${contender.title} left differences:`, ...differences.slice(0, 20)].join('\n'));
  arena.state = scenario.direction === 'bidirectional' ? afterSync[scenario.start] : 'new';
  const engineSeconds = (await contender.engineSeconds?.(arena)) ?? null;
  return { ...usage, ...trafficOf(counters), engineSeconds, undone };
}

async function setUp({ contender, scenario, arena, signal }: RunTask): Promise<void> {
  const { start } = scenario;
  if (start === 'new') await arena.renew();
  else if (arena.state !== 'synced' && arena.state !== start) await syncFirst(contender, arena, signal);
  if (start === 'synced, empty store') await arena.forgetClient();
  await contender.prepare?.(arena);
  await scenario.change?.(arena.organization, arena.nextRound());
}

/** What a contender loses in a first attempt, the next ones bring. */
async function syncFirst(contender: Contender, arena: Arena, signal: AbortSignal): Promise<void> {
  const ask = { direction: 'bidirectional', parallel: 5 } as const;
  await arena.renew();
  for (let attempt = 0; attempt < 3 && arena.state === 'new'; attempt++) {
    await contender.prepare?.(arena);
    await runCommand(contender.command(arena, ask), signal);
    if ((await contender.check(arena, ask)).length === 0) arena.state = 'synced';
  }
  if (arena.state === 'new')
    throw new Error(`${contender.title} could not sync the organization in three attempts`);
}

/** After a run with an empty store, the store holds only what that run needed. */
const afterSync = {
  new: 'synced',
  synced: 'synced',
  'synced, empty store': 'synced, empty store',
} as const;

function trafficOf({ requests, apiRequests, protocolFetches, protocolPushes, bytesIn, bytesOut }: Counters) {
  return {
    requests: Object.values(requests).reduce((sum, count) => sum + count, 0),
    apiRequests,
    gitFetches: protocolFetches,
    gitPushes: protocolPushes,
    bytesUp: bytesIn,
    bytesDown: bytesOut,
  };
}

/** Differences begin with `projects/<name>/` or `<name>:`. */
function projectsIn(differences: readonly string[]): number {
  const names = differences.map((line) => /^(?:projects\/([^/]+)\/|([^:]+):)/.exec(line));
  return new Set(names.map((match) => match?.[1] ?? match?.[2])).size;
}
