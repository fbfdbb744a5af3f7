import { CodexError } from '../errors/codex-error';
import { aggregate, failedBeforeStart, type RunFacts } from './aggregate';
import type { OutcomeKind } from './outcome';
import { failed, names, outcome, phaseOf, ran, settings } from './outcome.fixture';

function run(facts: Partial<RunFacts>) {
  return aggregate({
    settings,
    projects: [],
    excluded: [],
    toCodex: null,
    fromCodex: null,
    warnings: [],
    durationSeconds: 145.74,
    ...facts,
  });
}

const toCodexOnly: RunFacts['settings'] = { ...settings, direction: 'to-codex' };

describe('totals of the projects', () => {
  it.each<[OutcomeKind, OutcomeKind, succeeds: boolean, overall: OutcomeKind]>([
    ['synced', 'synced', true, 'synced'],
    ['unchanged', 'unchanged', true, 'unchanged'],
    ['unchanged', 'synced', true, 'synced'],
    ['synced', 'unchanged', true, 'synced'],
    ['proposed', 'synced', true, 'proposed'],
    ['planned', 'unchanged', true, 'planned'],
    ['failed', 'synced', false, 'failed'],
    ['synced', 'failed', false, 'failed'],
    ['blocked', 'failed', false, 'failed'],
    ['synced', 'blocked', false, 'blocked'],
    ['unchanged', 'not_attempted', false, 'not_attempted'],
  ])('%s in phase 1 and %s in phase 2', (first, second, succeeds, overall) => {
    const result = run({
      projects: ['app'],
      toCodex: ran(outcome('app', 'to-codex', first)),
      fromCodex: ran(outcome('app', 'from-codex', second)),
    });
    expect(result).toMatchObject({
      total_projects: 1,
      succeeded: succeeds ? 1 : 0,
      failed: succeeds ? 0 : 1,
    });
    expect(result.projects).toMatchObject([{ project: 'app', outcome: overall }]);
  });

  it('counts a project that failed in phase 1 and was skipped in phase 2 once', () => {
    const projects = names(10);
    const result = run({
      projects,
      toCodex: phaseOf('to-codex', projects, 1),
      fromCodex: phaseOf('from-codex', projects.slice(1), 0),
    });
    expect(result).toMatchObject({ total_projects: 10, succeeded: 9, failed: 1 });
    expect(result.phase_2).toMatchObject({ succeeded: 9, failed: 0 });
    expect(result.failures.map(({ project, phase }) => [project, phase])).toEqual([['p0001', 'to-codex']]);
  });

  it('names a project that failed in both phases twice and counts it once', () => {
    const both = { toCodex: ran(failed('b', 'to-codex'), outcome('a', 'to-codex', 'synced')) };
    const result = run({
      projects: ['b', 'a'],
      ...both,
      fromCodex: ran(failed('b', 'from-codex'), failed('a', 'from-codex')),
    });
    expect(result.failed).toBe(2);
    expect(result.failures.map(({ project, phase }) => `${project} ${phase}`)).toEqual([
      'a from-codex',
      'b to-codex',
      'b from-codex',
    ]);
  });

  it('counts a project that is excluded from one direction by the other', () => {
    const failure = { code: 'delivery_reverted', error: 'reverted in abc', resolution: '' } as const;
    const result = run({
      projects: ['app'],
      toCodex: ran(outcome('app', 'to-codex', 'synced')),
      fromCodex: ran(outcome('app', 'from-codex', 'excluded', { failure })),
    });
    expect(result).toMatchObject({ total_projects: 1, succeeded: 1, failures: [] });
    expect(result.phase_2).toMatchObject({ succeeded: 0, failed: 0 });
    expect(result.projects).toMatchObject([
      { outcome: 'synced', from_codex: { outcome: 'excluded', reason: 'reverted in abc' } },
    ]);
  });

  it('lists excluded projects with their reason, in no total', () => {
    const result = run({
      projects: ['app', 'web'],
      excluded: [{ project: 'old', reason: 'archived' }],
      toCodex: ran(
        outcome('app', 'to-codex', 'synced'),
        outcome('web', 'to-codex', 'excluded', {
          failure: { code: 'internal', error: 'opted out in codex.json', resolution: '' },
        }),
      ),
      settings: toCodexOnly,
    });
    expect(result).toMatchObject({ status: 'success', total_projects: 1, succeeded: 1, failed: 0 });
    expect(result.phase_1).toMatchObject({ succeeded: 1, failed: 0 });
    expect(result.projects).toMatchObject([
      { project: 'app', outcome: 'synced' },
      { project: 'old', outcome: 'excluded', reason: 'archived' },
      { project: 'web', outcome: 'excluded', reason: 'opted out in codex.json' },
    ]);
  });

  it('is a success without phases when there is no project', () => {
    expect(run({ toCodex: ran(), fromCodex: ran() })).toMatchObject({
      status: 'success',
      total_projects: 0,
      succeeded: 0,
      failed: 0,
      phase_1: null,
      phase_2: null,
      failures: [],
      exit_code: 0,
    });
  });
});

describe('the document', () => {
  it('has the counts, commit and plan of each direction, and nothing for what did not happen', () => {
    const counts = { added: 3, modified: 1, merged: 0, deleted: 1 };
    const result = run({
      projects: ['app'],
      toCodex: ran(outcome('app', 'to-codex', 'synced', { counts, commit: 'c1', url: 'https://x/c1' })),
      fromCodex: ran({ ...failed('app', 'from-codex'), counts, excluded: { '**/.env': 2 } }),
    });
    expect(result.projects).toStrictEqual([
      {
        project: 'app',
        outcome: 'failed',
        reason: 'Authentication failed',
        to_codex: {
          outcome: 'synced',
          files_added: 3,
          files_modified: 1,
          files_merged: 0,
          files_deleted: 1,
          commit: 'c1',
          url: 'https://x/c1',
        },
        from_codex: {
          outcome: 'failed',
          files_added: 0,
          files_modified: 0,
          files_merged: 0,
          files_deleted: 0,
          excluded: { '**/.env': 2 },
        },
      },
    ]);
    expect(result.duration_seconds).toBe(145.7);
  });

  it('carries the paths of a failure', () => {
    const failure = { code: 'codex_edited', error: 'Edited', resolution: 'Adopt', paths: ['a.md'] } as const;
    const blocked = outcome('app', 'to-codex', 'blocked', { failure: { ...failure, paths: ['a.md'] } });
    const result = run({ projects: ['app'], toCodex: ran(blocked), settings: toCodexOnly });
    expect(result.failures).toStrictEqual([{ project: 'app', phase: 'to-codex', ...failure }]);
  });
});

describe('a run that did not start or did not end', () => {
  const error = new CodexError('organization_not_found', 'Failed to discover repositories', {
    resolution: 'Check --organization and GITHUB_TOKEN',
  });

  it('says what stopped the initialization', () => {
    const stoppedBy = { error, context: 'Organization sync initialization' } as const;
    expect(run({ stoppedBy })).toMatchObject({
      status: 'failure',
      error: 'Failed to discover repositories',
      code: 'organization_not_found',
      context: 'Organization sync initialization',
      resolution: 'Check --organization and GITHUB_TOKEN',
      total_projects: 0,
      exit_code: 1,
    });
    expect(failedBeforeStart(error, { organization: 'acme' })).toMatchObject({
      status: 'failure',
      organization: 'acme',
      context: 'Organization sync initialization',
      exit_code: 1,
    });
  });

  it('exits with 130 after a signal and counts what no phase got to as failed', () => {
    const result = run({
      projects: ['app', 'web'],
      toCodex: ran(outcome('app', 'to-codex', 'synced'), outcome('web', 'to-codex', 'not_attempted')),
      interrupted: true,
    });
    expect(result).toMatchObject({
      status: 'failure',
      succeeded: 0,
      failed: 2,
      exit_code: 130,
      interrupted: true,
    });
    expect(result).toMatchObject({ code: 'interrupted', context: 'Phase 1', phase_2: null });
    expect(result.failures.map(({ project, phase, code }) => [project, phase, code])).toEqual([
      ['app', 'from-codex', 'interrupted'],
      ['web', 'to-codex', 'interrupted'],
    ]);
  });

  it('is a failure when it was interrupted before a phase', () => {
    expect(run({ interrupted: true })).toMatchObject({
      status: 'failure',
      context: 'Organization sync initialization',
      exit_code: 130,
    });
  });
});
