import { allContenders, type ContenderName } from './contenders';
import type { Contender } from './contenders/contender';
import type { Group } from './groups';
import { measureRun } from './measure-run';
import { ProcessCounter } from './measure/process-counter';
import type { Command } from './measure/run-command';
import { figuresOf, type GroupResult, type Sample } from './results';
import { scenarioOf } from './scenarios';
import type { Arenas } from './stage/arenas';

export interface GroupContext {
  contenders: ReturnType<typeof allContenders>;
  arenas: Arenas;
  rounds: number;
  signal: AbortSignal;
  /** What has just been done, for whoever waits. */
  say(text: string): void;
}

export type MeasuredGroup = Omit<GroupResult, 'commit' | 'date'>;

/**
 * The contenders take turns, each round beginning with another one, so that whatever else the machine does meets all of
 * them. Before the first round each runs once to have its processes counted; that also warms up what can be warm.
 */
export async function runGroup(group: Group, context: GroupContext): Promise<MeasuredGroup> {
  const { contenders, ...setting } = group;
  const processes = new Map<ContenderName, number>();
  for (const name of contenders) processes.set(name, await countProcesses(group, name, context));
  const samples = new Map<ContenderName, Sample[]>();
  for (let round = 0; round < context.rounds; round++) {
    for (const name of rotated(contenders, round)) {
      const sample = await measure(group, name, context);
      samples.set(name, [...(samples.get(name) ?? []), sample]);
      context.say(
        `round ${round + 1} of ${context.rounds}  ${name.padEnd(12)} ${sample.seconds.toFixed(2)} s`,
      );
    }
  }
  const figures = contenders.map((name) =>
    figuresOf(name, samples.get(name) as [Sample, ...Sample[]], processes.get(name) ?? 0),
  );
  return { ...setting, documentBytes: context.arenas.documentBytes, figures };
}

const rotated = <T>(list: readonly T[], by: number): T[] => {
  const start = by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
};

async function countProcesses(group: Group, name: ContenderName, context: GroupContext): Promise<number> {
  const counter = await ProcessCounter.create(context.arenas.folder);
  try {
    await measure(group, name, context, (command) => counter.watch(command));
    return await counter.count();
  } finally {
    await counter.remove();
  }
}

function measure(
  group: Group,
  name: ContenderName,
  { contenders, arenas, signal }: GroupContext,
  watch?: (command: Command) => Command,
): Promise<Sample> {
  const contender: Contender = contenders[name];
  const scenario = scenarioOf(group.scenario);
  return measureRun({ contender, scenario, setting: group, arena: arenas.get(name), signal, watch });
}
