import { CodexError } from '../../errors/codex-error';
import type { RunFacts } from '../aggregate';
import { failed, names, outcome, phaseOf, ran, settings } from '../outcome.fixture';
import { mergeResults } from './merge-results';
import { resultOf, shardsOf } from './merge.fixture';

const toCodex = { ...settings, direction: 'to-codex' } as const;
const fromCodex = { ...settings, direction: 'from-codex' } as const;
const projects = names(12);

/** Times are those of the slowest, so they are not of the whole. */
const untimed = <T extends object>(result: T) =>
  JSON.parse(JSON.stringify(result, (key, value) => (key === 'duration_seconds' ? undefined : value)));

describe('the joined document is that of a run without shards', () => {
  const reverted = {
    failure: { code: 'delivery_reverted', error: 'reverted in abc', resolution: '' },
  } as const;
  const counts = { added: 3, modified: 2, merged: 1, deleted: 4 };

  it.each<[string, Partial<RunFacts>]>([
    [
      'all synced',
      { toCodex: phaseOf('to-codex', projects, 0), fromCodex: phaseOf('from-codex', projects, 0) },
    ],
    [
      'some failed',
      { toCodex: phaseOf('to-codex', projects, 2), fromCodex: phaseOf('from-codex', projects, 1) },
    ],
    [
      'some reverted what they were given',
      {
        toCodex: phaseOf('to-codex', projects, 0),
        fromCodex: ran(
          ...projects.map((name, index) =>
            outcome(name, 'from-codex', index < 2 ? 'excluded' : 'synced', index < 2 ? reverted : {}),
          ),
        ),
      },
    ],
    ['all failed in phase 1', { toCodex: phaseOf('to-codex', projects, 12) }],
    [
      'all failed in phase 2',
      { toCodex: phaseOf('to-codex', projects, 0), fromCodex: phaseOf('from-codex', projects, 12) },
    ],
    [
      'more than half failed',
      { toCodex: phaseOf('to-codex', projects, 8), fromCodex: phaseOf('from-codex', projects, 3) },
    ],
    [
      'other outcomes',
      {
        toCodex: ran(
          ...projects.map((name) =>
            outcome(name, 'to-codex', 'planned', {
              counts,
              plan: [{ path: 'docs/a.md', kind: 'add' }],
              excluded: { '**/.env': 1 },
            }),
          ),
        ),
        fromCodex: ran(...projects.map((name) => outcome(name, 'from-codex', 'unchanged'))),
        settings: { ...settings, dryRun: true },
        excluded: [
          { project: 'old', reason: 'archived' },
          { project: 'older', reason: 'fork' },
        ],
        warnings: ['limit is 12: 1 of 13 repositories were left out, the last by name'],
      },
    ],
  ])('%s', (_name, facts) => {
    const whole = resultOf({ projects, ...facts });
    expect(untimed(mergeResults(shardsOf(4, { projects, ...facts })))).toEqual(untimed(whole));
  });

  it('adds up commits that no project has and files that were pruned', () => {
    const facts = {
      projects,
      settings: toCodex,
      toCodex: { ...phaseOf('to-codex', projects, 0), commits: 4, filesPruned: 3 },
    };
    expect(mergeResults(shardsOf(3, facts)).phase_1).toMatchObject({ commits_created: 12, files_deleted: 9 });
  });

  it('knows nothing of phases that no shard had projects for', () => {
    expect(mergeResults(shardsOf(2, {}))).toMatchObject({
      status: 'success',
      total_projects: 0,
      phase_1: null,
      exit_code: 0,
    });
  });
});

describe('shards to-codex and shards from-codex', () => {
  const both = (first: RunFacts['toCodex'], second: RunFacts['fromCodex']) => [
    ...shardsOf(4, { projects, settings: toCodex, toCodex: first, durationSeconds: 30 }),
    ...shardsOf(4, { projects, settings: fromCodex, fromCodex: second, durationSeconds: 20 }),
  ];

  it('are one run in both directions, in which a project counts once', () => {
    const phases = {
      toCodex: phaseOf('to-codex', projects, 1),
      fromCodex: phaseOf('from-codex', projects, 2),
    };
    const merged = mergeResults(both(phases.toCodex, phases.fromCodex));
    expect(untimed(merged)).toEqual(untimed(resultOf({ projects, ...phases })));
    expect(merged).toMatchObject({ direction: 'bidirectional', total_projects: 12, failed: 2 });
    expect(merged).not.toHaveProperty('shard');
  });

  it('take as long as the slowest of each direction', () => {
    const documents = both(phaseOf('to-codex', projects, 0), phaseOf('from-codex', projects, 0));
    documents.forEach(({ result }, index) => {
      result.duration_seconds += index;
      const phase = result.phase_1 ?? result.phase_2;
      if (phase) phase.duration_seconds += index;
    });
    expect(mergeResults(documents)).toMatchObject({
      duration_seconds: 30 + 3 + 20 + 7,
      phase_1: { duration_seconds: 1 + 3 },
      phase_2: { duration_seconds: 1 + 7 },
    });
  });

  it('ask nothing of a project in the direction whose run did not have it', () => {
    const merged = mergeResults([
      ...shardsOf(1, {
        projects: ['app', 'old'],
        settings: toCodex,
        toCodex: phaseOf('to-codex', ['app', 'old'], 0),
      }),
      ...shardsOf(1, {
        projects: ['app', 'new'],
        settings: fromCodex,
        fromCodex: phaseOf('from-codex', ['app', 'new'], 0),
        excluded: [{ project: 'old', reason: 'archived' }],
      }),
    ]);
    expect(merged).toMatchObject({ status: 'success', total_projects: 3, succeeded: 3, failures: [] });
    expect(merged.projects.map(({ project, outcome: kind }) => `${project} ${kind}`)).toEqual([
      'app synced',
      'new synced',
      'old synced',
    ]);
  });
});

describe('a shard that did not end', () => {
  const rest = shardsOf(3, { projects, settings: toCodex, toCodex: phaseOf('to-codex', projects, 0) });
  const last = (facts: Partial<RunFacts>) => {
    const result = resultOf({ ...facts, settings: { ...toCodex, shard: { index: 3, count: 3 } } });
    return mergeResults([...rest.slice(0, 2), { file: 'last.json', result }]);
  };
  const error = new CodexError('organization_not_found', 'Failed to discover repositories', {
    resolution: 'Check',
  });

  it('fails the run, with its reason, though its projects are unknown', () => {
    expect(last({ stoppedBy: { error, context: 'Organization sync initialization' } })).toMatchObject({
      status: 'failure',
      error: 'Failed to discover repositories (shard 3/3)',
      code: 'organization_not_found',
      context: 'Organization sync initialization',
      resolution: 'Check',
      total_projects: 8,
      exit_code: 1,
    });
  });

  it('fails the run also when it had begun', () => {
    expect(last({ projects: ['z'], stoppedBy: { error, context: 'Phase 1' } })).toMatchObject({
      status: 'failure',
      context: 'Phase 1',
      failed: 1,
    });
  });

  it('interrupts the run', () => {
    expect(last({ projects: ['z'], toCodex: ran(), interrupted: true })).toMatchObject({
      interrupted: true,
      code: 'interrupted',
      failed: 1,
      exit_code: 130,
    });
  });

  it('is no reason to fail when only its own projects failed', () => {
    const merged = last({ projects: ['z'], toCodex: ran(failed('z', 'to-codex')) });
    expect(merged).toMatchObject({ status: 'partial_success', succeeded: 8, failed: 1, exit_code: 1 });
    expect(merged).not.toHaveProperty('error');
  });
});

it.each([
  [90, 0],
  [91.6, 1],
])('takes a rate of 91.6 of the whole as above %i, or not: exit %i', (minSuccessRate, exit_code) => {
  const facts = { projects, settings: toCodex, toCodex: phaseOf('to-codex', projects, 1) };
  expect(mergeResults(shardsOf(4, facts), { minSuccessRate })).toMatchObject({
    status: 'partial_success',
    exit_code,
  });
});
