import type { Direction, Shard } from '../../config/settings';
import { CodexError } from '../../errors/codex-error';
import { groupBy } from '../group-by';
import type { SyncAllResult } from '../result-document';
import type { NamedResult } from './read-result';

/** What all documents of one run have in common, by what people call it. */
const COMMON: Readonly<Record<string, (result: SyncAllResult) => unknown>> = {
  organization: ({ organization }) => organization,
  environment: ({ environment }) => environment,
  'target branch': ({ target_branch }) => target_branch,
  'dry run': ({ dry_run }) => dry_run,
  run: ({ run }) => run,
  'number of shards': (result) => shardIn(result).count,
};

/** In the order in which they run. */
const DIRECTIONS: readonly Direction[] = ['bidirectional', 'to-codex', 'from-codex'];

/** A run without `shard` is the only one of its kind. */
export const shardIn = ({ shard }: SyncAllResult): Shard => shard ?? { index: 1, count: 1 };

/**
 * Whether the documents are those of one run, all of them: of each direction that is there every shard, once. Throws
 * `results_mismatch` with all that is wrong, one thing a line.
 */
export function checkTogether(results: readonly NamedResult[]): void {
  const unstarted = results.flatMap(notStarted);
  const problems = unstarted.length > 0 ? unstarted : [...differences(results), ...mixedDirections(results)];
  if (problems.length === 0) problems.push(...incompleteDirections(results));
  if (problems.length === 0) return;
  throw new CodexError('results_mismatch', problems.join('\n'), {
    resolution:
      'Give --results the result documents of one run: of every shard one, or one of each direction. ' +
      'A shard that left none has to run again, with the same --shard and --outputFile',
    data: { problems },
  });
}

/** What of this could not be checked, one warning each. */
export function uncheckedTogether(results: readonly NamedResult[]): string[] {
  if (results.length < 2 || results.some(({ result }) => result.run !== undefined)) return [];
  return [
    'The results do not tell which run they are of: that they are of the same one cannot be checked. ' +
      'Set NX_CODEX_RUN for all shards of a run to a text that no other run has',
  ];
}

/** Of a run that was refused nothing is known, not even what it was to sync. */
function notStarted({ file, result }: NamedResult): string[] {
  if (result.organization !== '') return [];
  return [`${file}: its run was refused before it began: ${result.error ?? result.code ?? 'unknown cause'}`];
}

function differences([first, ...others]: readonly NamedResult[]): string[] {
  if (!first) return ['There is no result document to join'];
  return Object.entries(COMMON).flatMap(([name, valueOf]) => {
    const value = valueOf(first.result);
    return others
      .filter(({ result }) => valueOf(result) !== value)
      .map(
        ({ file, result }) =>
          `${file}: ${name} is ${told(valueOf(result))}, and ${told(value)} in ${first.file}`,
      );
  });
}

const told = (value: unknown): string => (value === undefined ? 'not told' : JSON.stringify(value));

/** A shard that ran both ways has no second document of a single direction beside it. */
function mixedDirections(results: readonly NamedResult[]): string[] {
  const bothWays = results.find(({ result }) => result.direction === 'bidirectional');
  if (!bothWays) return [];
  return results
    .filter(({ result }) => result.direction !== 'bidirectional')
    .map(
      ({ file, result }) =>
        `${file}: direction is ${result.direction}, and bidirectional in ${bothWays.file}`,
    );
}

function incompleteDirections(results: readonly NamedResult[]): string[] {
  const byDirection = groupBy(results, ({ result }) => result.direction);
  return DIRECTIONS.flatMap((direction) => {
    const members = byDirection.get(direction) ?? [];
    const byIndex = groupBy(members, ({ result }) => shardIn(result).index);
    const count = members[0] ? shardIn(members[0].result).count : 0;
    const twice = [...byIndex.values()].flatMap(([first, ...more]) =>
      more.map(
        ({ file, result }) => `${file}: is ${shardName(result)} of ${direction}, as ${first?.file} is`,
      ),
    );
    const missing = Array.from({ length: count }, (_, index) => index + 1).filter(
      (index) => !byIndex.has(index),
    );
    return [...twice, ...missing.map((index) => `${direction}: shard ${index}/${count} is missing`)];
  });
}

/** `shard 2/8`. */
export function shardName(result: SyncAllResult): string {
  const { index, count } = shardIn(result);
  return `shard ${index}/${count}`;
}
