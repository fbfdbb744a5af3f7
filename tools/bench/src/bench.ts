import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContenderName, Contenders } from './contenders';
import type { Group, Medium } from './groups';
import { ContenderFailed } from './measure/contender-failed';
import type { Limits } from './measure/run-command';
import { TMPFS } from './requirements';
import { runGroup, type MeasuredGroup } from './run-group';
import { scenarioOf } from './scenarios';
import { Arenas } from './stage/arenas';

export interface BenchTask {
  groups: readonly Group[];
  /** New ones on each medium: what they install is on the same. */
  makeContenders(): Contenders;
  limits: Limits;
  say(text: string): void;
  /** As soon as a group is measured. */
  onResult(group: Group, result: MeasuredGroup): Promise<void>;
}

/** Measures group by group. When it ends or throws, nothing that it started is running, and what it wrote is removed. */
export async function runBench(task: BenchTask): Promise<void> {
  for (const medium of new Set(task.groups.map((group) => group.medium))) {
    const folder = await mkdtemp(join(folderOf(medium), 'nx-codex-bench-'));
    try {
      await benchIn(folder, { ...task, groups: task.groups.filter((group) => group.medium === medium) });
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  }
}

const folderOf = (medium: Medium) => (medium === 'tmpfs' ? TMPFS : tmpdir());

async function benchIn(folder: string, task: BenchTask): Promise<void> {
  const contenders = task.makeContenders();
  const absent = await install(folder, contenders, task);
  for (const groups of byOrganization(task.groups)) {
    const [{ scenario, repositories }] = groups;
    task.say(`an organization of ${repositories}`);
    const arenas = await Arenas.open(folder, scenarioOf(scenario).organization, repositories);
    try {
      for (const group of groups) {
        task.say(titleOf(group));
        await task.onResult(group, await runGroup(group, { ...task, contenders, arenas, absent }));
      }
    } finally {
      await arenas.close();
    }
  }
}

/** Who could not be installed, and why: whatever comes from a registry may be out of reach. */
async function install(
  folder: string,
  contenders: Contenders,
  { groups, limits, say }: BenchTask,
): Promise<Map<ContenderName, string>> {
  const absent = new Map<ContenderName, string>();
  for (const name of new Set<ContenderName>(groups.flatMap((group) => group.contenders))) {
    const { install } = contenders[name];
    if (!install) continue;
    say(`installing what ${name} needs`);
    const place = join(folder, 'installed', name);
    await mkdir(place, { recursive: true });
    try {
      await install(place, limits);
    } catch (error) {
      // Without the engine there is nothing to measure.
      if (!(error instanceof ContenderFailed) || name === 'codex-core') throw error;
      absent.set(name, `could not be installed: ${error.summary}`);
      say(`${name} takes no part: ${error.message}`);
    }
  }
  return absent;
}

/** Groups that follow one another and share an organization. */
function byOrganization(groups: readonly Group[]): [Group, ...Group[]][] {
  const runs = new Map<string, [Group, ...Group[]]>();
  for (const group of groups) {
    const key = `${scenarioOf(group.scenario).organization} ${group.repositories}`;
    const run = runs.get(key);
    if (run) run.push(group);
    else runs.set(key, [group]);
  }
  return [...runs.values()];
}

export function titleOf({
  scenario,
  medium,
  repositories,
  delay,
  parallel,
}: Omit<Group, 'contenders'>): string {
  const projects = `${repositories} repositor${repositories === 1 ? 'y' : 'ies'}`;
  return `${scenarioOf(scenario).title}: ${projects}, ${parallel} at a time, ${delay} ms, ${medium}`;
}
