import type { Direction } from '../config/settings';
import type { RunListener } from './events';
import type { Phase, ProjectOutcome } from './outcome';
import { projectEntry } from './project-entry';
import type { FailureEntry, ProjectEntry, SyncAllResult } from './result-document';
import { notAttempted, phasesOf, standings } from './standing';

/** Tells each project's entry of the result document once, as soon as no phase of the run can change it. */
export class FinalOutcomes {
  private readonly reached = new Map<string, ProjectOutcome[]>();
  private readonly told = new Set<string>();
  /** Folder in the codex, lower case → what the caller calls the project. */
  private readonly names = new Map<string, string>();

  constructor(
    private readonly direction: Direction,
    private readonly tell: RunListener,
    /** Those that the run names; of others the name is the project's. */
    private readonly named: readonly { name: string; folder: string }[] = [],
  ) {
    for (const { name, folder } of named) this.names.set(folder.toLowerCase(), name);
  }

  /** `phases`: those that the project goes through; default: all of the direction's. */
  settle(outcome: ProjectOutcome, phases: readonly Phase[] = phasesOf(this.direction)): void {
    const { project } = outcome;
    const outcomes = [...(this.reached.get(project) ?? []), outcome];
    this.reached.set(project, outcomes);
    if (outcome.kind === 'excluded' || outcomes.length < phases.length) return;
    const facts = { direction: this.direction, projects: [], outcomes, notAttempted: notAttempted(false) };
    const standing = standings({ ...facts, phases: new Map([[project, phases]]) })[0];
    if (standing) this.finish(projectEntry(standing), standing.failures);
  }

  /** The rest, when the run ends; where the run itself failed, that is what became of them. */
  finishAll(result: SyncAllResult): void {
    for (const entry of result.projects) {
      const failures = result.failures.filter(({ project }) => project === entry.project);
      this.finish(
        entry,
        failures.map((failure) => (entry.outcome === 'not_attempted' ? ended(failure, result) : failure)),
      );
    }
    const known = new Set(result.projects.map(({ project }) => this.nameOf(project)));
    for (const { name } of this.named) {
      if (known.has(name)) continue;
      const failure = {
        project: name,
        phase: phasesOf(this.direction)[0] ?? 'to-codex',
        ...notAttempted(false),
      };
      this.tellOnce(name, { project: name, outcome: 'not_attempted' }, [ended(failure, result)]);
    }
  }

  private finish(entry: ProjectEntry, failures: FailureEntry[]): void {
    this.tellOnce(this.nameOf(entry.project), entry, failures);
  }

  private tellOnce(name: string, entry: ProjectEntry, failures: FailureEntry[]): void {
    if (this.told.has(name)) return;
    this.told.add(name);
    this.tell({ type: 'project-final', name, entry, failures });
  }

  private nameOf(project: string): string {
    return this.names.get(project.toLowerCase()) ?? project;
  }
}

function ended(failure: FailureEntry, { error, code, resolution }: SyncAllResult): FailureEntry {
  if (error === undefined) return failure;
  return { ...failure, error, code: code ?? failure.code, resolution: resolution ?? failure.resolution };
}
