import type { ContenderName } from './contenders';
import type { Group } from './groups';
import { scenarioOf } from './scenarios';

/** Seconds for each repository, with the setting up before a run and the looking after it: of a first sync, and of others. */
type Pace = readonly [first: number, later: number];

/** On two cores, at 40 ms: good enough to say when to come back. */
const paces: Record<ContenderName, Pace> = {
  'codex-core': [0.11, 0.05],
  nx: [0.13, 0.07],
  spec: [0.75, 0.33],
  clone: [0.06, 0.06],
  blobless: [0.07, 0.07],
  'ls-remote': [0.03, 0.03],
  antora: [0.1, 0.06],
  'file-sync': [0.35, 0.25],
  'nx-graph': [0.01, 0.01],
  'nx-graph-bare': [0.01, 0.01],
};
/** What a run takes however many repositories there are. */
const START = 1;
/** The big repository takes as long as so many others. */
const BIG = 15;
/** What is left of it when the server does not wait. */
const WITHOUT_DELAY = 0.6;

/** Of a group, with the run that counts processes. */
export function secondsOf({ scenario, contenders, repositories, delay, rounds }: Group): number {
  const { start, organization } = scenarioOf(scenario);
  const pace = contenders.reduce((sum, name) => sum + paces[name][start === 'new' ? 0 : 1], 0);
  const forAll = pace * (organization === 'big' ? BIG : repositories);
  return (rounds + 1) * (contenders.length * START + forAll * (delay === 0 ? WITHOUT_DELAY : 1));
}

/** Groups that take so long say how fast this machine is; what fewer say is taken with this much of salt. */
const SALT = 300;

/** Tells how long it will take, more and more from the groups before. */
export class Estimate {
  readonly #left: Set<Group>;
  #done = 0;
  readonly #start = performance.now();

  constructor(groups: readonly Group[]) {
    this.#left = new Set(groups);
  }

  finish(group: Group): void {
    this.#done += secondsOf(group);
    this.#left.delete(group);
  }

  /** `about 12 min` */
  toString(): string {
    const elapsed = (performance.now() - this.#start) / 1000;
    const left = [...this.#left].reduce((sum, group) => sum + secondsOf(group), 0);
    return `about ${Math.ceil((left * ((elapsed + SALT) / (this.#done + SALT))) / 60)} min`;
  }
}
