import { createHash } from 'node:crypto';

/**
 * Numbers that look random and are the same in every run with the same seed. A linear congruential generator
 * (multiplier and increment of Numerical Recipes, chapter 7.1): plenty for choosing words.
 */
export class Random {
  #state: number;

  /** Different names give independent sequences, so that one repository's content does not hang on another's. */
  constructor(
    readonly seed: number,
    name: string,
  ) {
    this.#state = createHash('sha256').update(`${seed}/${name}`).digest().readUInt32LE();
  }

  /** A whole number from 0 to `below` - 1. */
  below(below: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * below);
  }

  /** `list` must not be empty. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)));
  }
}
