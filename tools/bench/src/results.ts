import type { ContenderName } from './contenders';
import { keyOf, type Group } from './groups';
import type { Machine } from './machine';
import { median } from './measure/median';

/** One run of one contender. */
export interface Sample {
  seconds: number;
  /** What the engine says that it took, without the start of its process. */
  engineSeconds: number | null;
  cpuSeconds: number;
  peakBytes: number | null;
  /** At the server. */
  requests: number;
  apiRequests: number;
  gitFetches: number;
  gitPushes: number;
  /** HTTP headers included; from the contender's side. */
  bytesUp: number;
  bytesDown: number;
  /** Projects that are not as they should be after the run. */
  undone: number;
}

/** What a contender took in a group; every figure is the median of the rounds. */
export interface Figures extends Sample {
  contender: ContenderName;
  rounds: number;
  /** Of the fastest and of the slowest round. */
  range: [number, number];
  /** Child processes, counted in a run of its own that was not timed. */
  processes: number;
}

/** A contender that did not get through all rounds; its figures are those of the rounds before, if there are any. */
export interface Failure {
  contender: ContenderName;
  /** `took longer than 300 s` */
  summary: string;
}

export interface GroupResult extends Omit<Group, 'contenders'> {
  /** Of all projects, not compressed, as they were before anything was synced. */
  documentBytes: number;
  /** Of this repository; ends in `+` when there was something that was not committed. */
  commit: string;
  /** The day, UTC. */
  date: string;
  figures: Figures[];
  failures: Failure[];
}

/** The content of performance.json. */
export interface Results {
  machine: Machine;
  groups: GroupResult[];
}

export function figuresOf(
  contender: ContenderName,
  samples: readonly [Sample, ...Sample[]],
  processes: number,
): Figures {
  const middle = (read: (sample: Sample) => number) => median(samples.map(read));
  const optional = (read: (sample: Sample) => number | null) => {
    const known = samples.map(read).filter((value) => value !== null);
    return known.length === 0 ? null : median(known);
  };
  const seconds = samples.map((sample) => sample.seconds);
  return {
    contender,
    rounds: samples.length,
    seconds: middle((sample) => sample.seconds),
    range: [Math.min(...seconds), Math.max(...seconds)],
    engineSeconds: optional((sample) => sample.engineSeconds),
    cpuSeconds: middle((sample) => sample.cpuSeconds),
    peakBytes: optional((sample) => sample.peakBytes),
    requests: middle((sample) => sample.requests),
    apiRequests: middle((sample) => sample.apiRequests),
    gitFetches: middle((sample) => sample.gitFetches),
    gitPushes: middle((sample) => sample.gitPushes),
    bytesUp: middle((sample) => sample.bytesUp),
    bytesDown: middle((sample) => sample.bytesDown),
    undone: middle((sample) => sample.undone),
    processes,
  };
}

/** What was measured before stays, unless it was measured again, or on another machine. */
export function merge(before: Results | null, now: Results): Results {
  if (before === null || JSON.stringify(before.machine) !== JSON.stringify(now.machine)) return now;
  const fresh = new Set(now.groups.map(keyOf));
  return { ...now, groups: [...before.groups.filter((group) => !fresh.has(keyOf(group))), ...now.groups] };
}
