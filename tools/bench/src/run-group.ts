import type { ContenderName, Contenders } from './contenders';
import type { Group } from './groups';
import { measureRun } from './measure-run';
import { ContenderFailed } from './measure/contender-failed';
import { ProcessCounter } from './measure/process-counter';
import type { Command, Limits } from './measure/run-command';
import { figuresOf, type GroupResult, type Sample } from './results';
import { scenarioOf } from './scenarios';
import type { Arenas } from './stage/arenas';

export interface GroupContext {
  contenders: Contenders;
  arenas: Arenas;
  /** Why some cannot take part. */
  absent: ReadonlyMap<ContenderName, string>;
  limits: Limits;
  /** What has just been done, for whoever waits. */
  say(text: string): void;
}

export type MeasuredGroup = Omit<GroupResult, 'commit' | 'date'>;

/**
 * The contenders take turns, each round beginning with another one, so that whatever else the machine does meets all of
 * them. Before the first round each runs once to have its processes counted; that also warms up what can be warm. Who
 * fails is out of the group, and the others go on.
 */
export async function runGroup(group: Group, context: GroupContext): Promise<MeasuredGroup> {
  const { contenders, rounds, ...setting } = group;
  const failures = new Map([...context.absent].filter(([name]) => contenders.includes(name)));
  const processes = new Map<ContenderName, number>();
  const samples = new Map<ContenderName, Sample[]>(contenders.map((name) => [name, []]));
  const attempt = async (name: ContenderName, work: () => Promise<void>): Promise<void> => {
    if (failures.has(name)) return;
    try {
      await work();
    } catch (error) {
      failures.set(name, await putOut(name, error, context));
    }
  };
  for (const name of contenders)
    await attempt(name, async () => {
      const count = await countProcesses(group, name, context);
      processes.set(name, count);
      context.say(`a run to count  ${name.padEnd(13)} ${count} processes`);
    });
  for (let round = 0; round < rounds; round++)
    for (const name of rotated(contenders, round))
      await attempt(name, async () => {
        const sample = await measure(group, name, context);
        samples.get(name)?.push(sample);
        context.say(`round ${round + 1} of ${rounds}    ${name.padEnd(13)} ${sample.seconds.toFixed(2)} s`);
      });
  return {
    ...setting,
    rounds,
    documentBytes: context.arenas.documentBytes,
    figures: [...samples].flatMap(([name, [first, ...rest]]) =>
      first ? [figuresOf(name, [first, ...rest], processes.get(name) ?? 0)] : [],
    ),
    failures: [...failures].map(([contender, summary]) => ({ contender, summary })),
  };
}

/** For the tables: why. What is left of the contender's attempt is of no use to the next group. */
async function putOut(name: ContenderName, error: unknown, context: GroupContext): Promise<string> {
  context.limits.signal?.throwIfAborted();
  context.say(`${name} is out of this group: ${error instanceof Error ? error.message : String(error)}`);
  await context.arenas.get(name).close();
  return error instanceof ContenderFailed ? error.summary : 'could not be measured';
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
  { contenders, arenas, limits }: GroupContext,
  watch?: (command: Command) => Command,
): Promise<Sample> {
  const scenario = scenarioOf(group.scenario);
  return measureRun({
    contender: contenders[name],
    scenario,
    setting: group,
    arena: arenas.get(name),
    limits,
    watch,
  });
}
