import { CodexError } from '../../errors/codex-error';
import { failedBeforeStart } from '../aggregate';
import { names, phaseOf, settings } from '../outcome.fixture';
import type { SyncAllResult } from '../result-document';
import { checkTogether } from './check-together';
import { shardsOf } from './merge.fixture';
import type { NamedResult } from './read-result';

const projects = names(4);
const toCodex = () =>
  shardsOf(4, {
    projects,
    settings: { ...settings, direction: 'to-codex' },
    toCodex: phaseOf('to-codex', projects, 0),
    run: '17',
  });
const fromCodex = () =>
  shardsOf(4, { projects, settings: { ...settings, direction: 'from-codex' }, run: '17' });

function problemsOf(results: readonly NamedResult[]): string[] {
  try {
    checkTogether(results);
  } catch (error) {
    if (!(error instanceof CodexError)) throw error;
    expect(error.code).toBe('results_mismatch');
    expect(error.resolution).toContain('--results');
    return error.message.split('\n');
  }
  return [];
}

function withLast(changes: Partial<SyncAllResult>): NamedResult[] {
  return toCodex().map((each, index) =>
    index < 3 ? each : { ...each, result: { ...each.result, ...changes } },
  );
}

it('takes the shards of one direction, and those of both', () => {
  expect(problemsOf(toCodex())).toEqual([]);
  expect(problemsOf([...toCodex(), ...fromCodex()])).toEqual([]);
});

it.each<[Partial<SyncAllResult>, string]>([
  [{ organization: 'other' }, 'organization is "other", and "acme" in to-codex-1.json'],
  [{ environment: 'prod' }, 'environment is "prod", and "test" in to-codex-1.json'],
  [{ target_branch: 'main' }, 'target branch is "main", and "test" in to-codex-1.json'],
  [{ dry_run: true }, 'dry run is true, and false in to-codex-1.json'],
  [{ run: '16' }, 'run is "16", and "17" in to-codex-1.json'],
  [{ run: undefined }, 'run is not told, and "17" in to-codex-1.json'],
  [{ shard: { index: 4, count: 5 } }, 'number of shards is 5, and 4 in to-codex-1.json'],
  [{ shard: undefined }, 'number of shards is 1, and 4 in to-codex-1.json'],
  [{ shard: { index: 2, count: 4 } }, 'is shard 2/4 of to-codex, as to-codex-2.json is'],
])('refuses a document with %j', (changes, problem) => {
  expect(problemsOf(withLast(changes))[0]).toBe(`to-codex-4.json: ${problem}`);
});

it('names every shard that is missing, of each direction', () => {
  expect(problemsOf([...fromCodex().slice(0, 2), ...toCodex().slice(1)])).toEqual([
    'to-codex: shard 1/4 is missing',
    'from-codex: shard 3/4 is missing',
    'from-codex: shard 4/4 is missing',
  ]);
});

it('refuses a run in both directions beside one of a single direction', () => {
  const [both] = shardsOf(1, { projects });
  const [one] = shardsOf(1, { projects, settings: { ...settings, direction: 'to-codex' } });
  expect(problemsOf([both!, one!])).toEqual([
    'to-codex-1.json: direction is to-codex, and bidirectional in bidirectional-1.json',
  ]);
});

it('says why there is nothing of a run that was refused', () => {
  const error = new CodexError('config_invalid', '--shard must be one of 1/4 to 4/4', { resolution: '' });
  const refused = { file: 'to-codex-4.json', result: failedBeforeStart(error) };
  expect(problemsOf([...toCodex().slice(0, 3), refused])).toEqual([
    'to-codex-4.json: its run was refused before it began: --shard must be one of 1/4 to 4/4',
  ]);
});

it('refuses no documents', () => {
  expect(problemsOf([])).toEqual(['There is no result document to join']);
});
