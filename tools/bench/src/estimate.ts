import type { ContenderName } from './contenders';
import type { Group } from './groups';

/**
 * Seconds that a run takes for each repository on two cores, with the setting up before it and the looking after it: good
 * enough to say when to come back.
 */
const pace: Record<ContenderName, number> = {
  'codex-core': 0.2,
  nx: 0.25,
  spec: 0.9,
  clone: 0.15,
  blobless: 0.15,
  'ls-remote': 0.1,
  antora: 0.2,
  'file-sync': 0.4,
  'nx-graph': 0.1,
  'nx-graph-bare': 0.1,
};

/** Of a group, with the run that counts processes. */
export function secondsOf({ contenders, repositories, rounds }: Group): number {
  const perRepository = contenders.reduce((sum, name) => sum + pace[name], 0);
  return (rounds + 1) * (contenders.length + perRepository * repositories);
}

/** Tells how long it will take, from the groups before as soon as there are some. */
export class Estimate {
  #left: number;
  #done = 0;
  readonly #start = performance.now();

  constructor(groups: readonly Group[]) {
    this.#left = groups.reduce((sum, group) => sum + secondsOf(group), 0);
  }

  finish(group: Group): void {
    this.#done += secondsOf(group);
    this.#left -= secondsOf(group);
  }

  /** `about 12 min` */
  toString(): string {
    const elapsed = (performance.now() - this.#start) / 1000;
    const seconds = this.#left * (this.#done === 0 ? 1 : elapsed / this.#done);
    return `about ${Math.ceil(seconds / 60)} min`;
  }
}
