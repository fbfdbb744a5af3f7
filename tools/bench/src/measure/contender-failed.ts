/** A contender could not do what was asked of it: that is told in the figures, and the others go on. */
export class ContenderFailed extends Error {
  override name = 'ContenderFailed';

  constructor(
    /** For the tables, after the contender's name; without anything of this machine. */
    readonly summary: string,
    /** For whoever looks into it. */
    details: string,
  ) {
    super(`${summary}\n${details}`.trimEnd());
  }
}
