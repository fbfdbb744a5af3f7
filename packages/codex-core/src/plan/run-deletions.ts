/** The deletions of a whole run, in both directions together. */
export class RunDeletions {
  private readonly granted = new Map<string, number>();

  /** `limit` null: no limit but those of the projects. */
  constructor(private readonly limit: number | null) {}

  /** False when the run would delete more than it may. Planning a project again replaces what it was granted. */
  grant(plan: string, files: number): boolean {
    this.granted.delete(plan);
    const sum = [...this.granted.values()].reduce((total, each) => total + each, files);
    if (this.limit !== null && files > 0 && sum > this.limit) return false;
    this.granted.set(plan, files);
    return true;
  }
}
