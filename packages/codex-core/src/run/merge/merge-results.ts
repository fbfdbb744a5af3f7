import { DEFAULTS } from '../../config/defaults';
import type { Direction } from '../../config/settings';
import { CodexError } from '../../errors/codex-error';
import { aggregate, type ResultSettings, type RunFacts } from '../aggregate';
import { groupBy } from '../group-by';
import type { Phase } from '../outcome';
import type { PhaseRun } from '../phase-result';
import type { SyncAllResult } from '../result-document';
import type { Stop } from '../verdict';
import { checkTogether, shardName, uncheckedTogether } from './check-together';
import { factsOf, type FactsOfResult } from './facts-of-result';
import type { NamedResult } from './read-result';

export interface MergeRules {
  /** Percent; default 90. That of the shards does not matter: here the rate is of the whole. */
  minSuccessRate?: number;
}

/**
 * The result documents of all shards of a run as the one document that the run would have had without shards: from the
 * same facts, by the same rules. Shards that ran to-codex and shards that ran from-codex after them are one run, and a
 * project of both counts once. The duration is that of the slowest shard, of both directions together. Throws
 * `results_mismatch` for documents that are not those of one run.
 */
export function mergeResults(results: readonly NamedResult[], rules: MergeRules = {}): SyncAllResult {
  checkTogether(results);
  const documents = results.map(({ result }) => result);
  const facts = documents.map(factsOf);
  const takingPart = new Set(facts.flatMap(({ projects }) => projects));
  const isNew = ({ project }: { project: string }) => !takingPart.has(project);
  return aggregate({
    settings: settingsOf(documents, rules),
    projects: [...takingPart],
    excluded: facts.flatMap(({ excluded }) => excluded).filter(isNew),
    phases: joinPhases(facts),
    toCodex: joinRuns(facts.map(({ toCodex }) => toCodex)),
    fromCodex: joinRuns(facts.map(({ fromCodex }) => fromCodex)),
    warnings: [...new Set([...uncheckedTogether(results), ...documents.flatMap(({ warnings }) => warnings)])],
    durationSeconds: duration(documents),
    run: documents[0]?.run,
    interrupted: documents.some(({ interrupted }) => interrupted),
    stoppedBy: stopOf(documents),
  });
}

function settingsOf([first, ...others]: readonly SyncAllResult[], rules: MergeRules): ResultSettings {
  const isOneWay = others.every(({ direction }) => direction === first?.direction);
  const direction: Direction = isOneWay ? (first?.direction ?? 'bidirectional') : 'bidirectional';
  return {
    organization: first?.organization ?? '',
    environment: first?.environment ?? '',
    targetBranch: first?.target_branch ?? '',
    direction,
    dryRun: first?.dry_run ?? false,
    minSuccessRate: rules.minSuccessRate ?? DEFAULTS.minSuccessRate,
  };
}

/** A project may take part in one direction only: it was added meanwhile, or its own settings say so. */
function joinPhases(facts: readonly FactsOfResult[]): Map<string, Phase[]> {
  const joined = new Map<string, Phase[]>();
  for (const { phases } of facts) {
    for (const [project, more] of phases) joined.set(project, [...(joined.get(project) ?? []), ...more]);
  }
  return joined;
}

/** As long as the slowest: shards run at the same time. */
function joinRuns(all: readonly (PhaseRun | null)[]): PhaseRun | null {
  const runs = all.filter((run) => run !== null);
  if (runs.length === 0) return null;
  const sum = (size: (run: PhaseRun) => number) => runs.reduce((total, run) => total + size(run), 0);
  return {
    outcomes: runs.flatMap(({ outcomes }) => outcomes),
    durationSeconds: Math.max(...runs.map(({ durationSeconds }) => durationSeconds)),
    commits: sum(({ commits = 0 }) => commits),
    filesPruned: sum(({ filesPruned = 0 }) => filesPruned),
  };
}

/** Shards of one direction run at the same time, the directions one after the other. */
function duration(documents: readonly SyncAllResult[]): number {
  const directions = groupBy(documents, ({ direction }) => direction);
  return [...directions.values()]
    .map((shards) => Math.max(...shards.map(({ duration_seconds }) => duration_seconds)))
    .reduce((total, seconds) => total + seconds, 0);
}

/** The first shard that something ended before its time: the organization is then not synced, however few it had. */
function stopOf(documents: readonly SyncAllResult[]): Stop | undefined {
  const stopped = documents.find(isStopped);
  if (!stopped) return undefined;
  const {
    error = '',
    code = 'internal',
    resolution = '',
    context = 'Organization sync initialization',
  } = stopped;
  const where = documents.every((other) => other.error === error) ? '' : ` (${shardName(stopped)})`;
  return { error: new CodexError(code, `${error}${where}`, { resolution }), context };
}

/** Whether it failed for another reason than its projects: those alone would not say what the document says. */
function isStopped(document: SyncAllResult): boolean {
  if (document.status !== 'failure' || document.interrupted) return false;
  const facts: RunFacts = {
    ...factsOf(document),
    settings: settingsOf([document], {}),
    warnings: [],
    durationSeconds: 0,
  };
  return aggregate(facts).error !== document.error;
}
