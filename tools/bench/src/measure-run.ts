import type { Counters } from '@nx-codex/forge';
import type { Contender } from './contenders/contender';
import { ContenderFailed } from './measure/contender-failed';
import { runCommand, type Command, type Limits } from './measure/run-command';
import type { Sample } from './results';
import type { Scenario, Setting } from './scenarios';
import type { Arena } from './stage/arena';

export interface RunTask {
  contender: Contender;
  scenario: Scenario;
  setting: Setting;
  arena: Arena;
  /** Of each command. */
  limits: Limits;
  /** Puts another command in the place of the measured one. */
  watch?(command: Command): Command;
}

/** Sets up what the scenario wants, runs the contender once, and looks at what came of it. */
export async function measureRun(task: RunTask): Promise<Sample> {
  const { contender, scenario, setting, arena, limits, watch = (command) => command } = task;
  await setUp(task);
  await arena.forge.setDelay(setting.delay);
  await arena.takeCounters();
  const ask = { direction: scenario.direction, parallel: setting.parallel };
  const usage = await runCommand(watch(contender.command(arena, ask)), limits);
  const counters = await arena.takeCounters();
  await arena.forge.setDelay(0);
  const differences = await contender.check(arena, ask);
  const undone = projectsIn(differences);
  if (undone > (contender.mayLoseProjects ? setting.repositories / 2 : 0))
    throw new ContenderFailed(
      `left ${undone} of ${setting.repositories} projects other than they should be`,
      differences.slice(0, 20).join('\n'),
    );
  arena.state = stateAfter(scenario, undone);
  const engineSeconds = (await contender.engineSeconds?.(arena)) ?? null;
  return { ...usage, ...trafficOf(counters), engineSeconds, undone };
}

async function setUp({ contender, scenario, arena, limits }: RunTask): Promise<void> {
  const { start } = scenario;
  const isSynced = arena.state === 'synced' || arena.state === start;
  if (start === 'new' || (start === 'any' && !arena.isOpen)) await arena.renew();
  else if (start !== 'any' && !isSynced) await syncFirst(contender, arena, limits);
  if (start === 'synced, empty store') await arena.forgetClient();
  await contender.prepare?.(arena);
  await scenario.change?.(arena.organization, arena.nextRound());
}

const ATTEMPTS = 5;

/** What a contender loses in a first attempt, the next ones bring. */
async function syncFirst(contender: Contender, arena: Arena, limits: Limits): Promise<void> {
  const ask = { direction: 'bidirectional', parallel: 5 } as const;
  if (arena.state !== 'partly synced') await arena.renew();
  for (let attempt = 0; attempt < ATTEMPTS && arena.state !== 'synced'; attempt++) {
    await contender.prepare?.(arena);
    await runCommand(contender.command(arena, ask), limits);
    if ((await contender.check(arena, ask)).length === 0) arena.state = 'synced';
  }
  if (arena.state !== 'synced')
    throw new ContenderFailed(`could not sync the organization in ${ATTEMPTS} attempts`, '');
}

function stateAfter({ direction, start }: Scenario, undone: number): Arena['state'] {
  if (direction !== 'bidirectional' || start === 'any') return 'new';
  if (undone > 0) return 'partly synced';
  // After a run with an empty store, the store holds only what that run needed.
  return start === 'synced, empty store' ? start : 'synced';
}

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
