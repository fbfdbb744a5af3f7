import { aggregate } from './aggregate';
import { exitCode } from './exit-code';
import { failed, names, outcome, phaseOf, ran, settings } from './outcome.fixture';
import { phaseResult } from './phase-result';
import { successRate } from './success-rate';

const rest = { excluded: [], warnings: [], durationSeconds: 1 };

function toCodex(total: number, failures: number, minSuccessRate = 90) {
  const projects = names(total);
  return aggregate({
    ...rest,
    settings: { ...settings, direction: 'to-codex', minSuccessRate },
    projects,
    toCodex: phaseOf('to-codex', projects, failures),
    fromCodex: null,
  });
}

describe('status and exit code', () => {
  it.each([
    [42, 0, 'success', 0],
    [42, 2, 'partial_success', 0], // 95.2 %
    [10, 1, 'partial_success', 1], // 90.0 % is not above 90
    [11, 1, 'partial_success', 0], // 90.9 %
    [2999, 299, 'partial_success', 1], // 90.03 % is 90.0
    [10, 5, 'partial_success', 1], // half is not more than half
    [11, 6, 'failure', 1],
    [10, 10, 'failure', 1],
    [1, 1, 'failure', 1],
  ])('of %i projects, %i failed: %s, exit %i', (total, failures, status, exit_code) => {
    expect(toCodex(total, failures)).toMatchObject({ status, exit_code, failed: failures });
  });

  it('takes the limit from minSuccessRate', () => {
    expect(toCodex(10, 5, 49.9).exit_code).toBe(0);
    expect(toCodex(10, 5, 50).exit_code).toBe(1);
    expect(toCodex(1000, 1, 100).exit_code).toBe(1);
  });

  it('never passes a failure', () => {
    expect(exitCode({ status: 'failure', interrupted: false, successRate: 49, minSuccessRate: 0 })).toBe(1);
  });

  it('fails when all of phase 2 fail, though phase 1 was a success', () => {
    const projects = names(4);
    const result = aggregate({
      ...rest,
      settings,
      projects,
      toCodex: phaseOf('to-codex', projects, 0),
      fromCodex: phaseOf('from-codex', projects, 4),
    });
    expect(result).toMatchObject({
      status: 'failure',
      context: 'Phase 2',
      error: 'All projects failed in Phase 2: Authentication failed',
      code: 'authentication_failed',
      resolution: 'Check GITHUB_TOKEN',
    });
  });

  it('fails when different projects fail in the two phases, more than half together', () => {
    const result = aggregate({
      ...rest,
      settings,
      projects: ['a', 'b', 'c'],
      toCodex: ran(
        failed('a', 'to-codex'),
        outcome('b', 'to-codex', 'synced'),
        outcome('c', 'to-codex', 'synced'),
      ),
      fromCodex: ran(
        outcome('a', 'from-codex', 'synced'),
        failed('b', 'from-codex', 'push_refused', 'Push refused'),
        outcome('c', 'from-codex', 'synced'),
      ),
    });
    expect(result).toMatchObject({
      status: 'failure',
      context: 'Phase 1',
      error: 'More than half of the projects failed (2 of 3)',
      phase_1: { succeeded: 2, failed: 1 },
      phase_2: { succeeded: 2, failed: 1 },
    });
  });
});

describe('the success rate', () => {
  it.each([
    [40, 42, 95.2],
    [999, 1000, 99.9],
    [9999, 10000, 99.9],
    [9, 10, 90],
    [42, 42, 100],
    [0, 0, null],
  ])('of %i in %i is %p', (succeeded, total, rate) => {
    expect(successRate(succeeded, total)).toBe(rate);
  });
});

describe('a phase', () => {
  const counts = { added: 3, modified: 2, merged: 1, deleted: 4 };

  it('adds up what succeeded and counts distinct commits', () => {
    const run = ran(
      outcome('a', 'to-codex', 'synced', { counts, commit: 'c1' }),
      outcome('b', 'to-codex', 'synced', { counts, commit: 'c1' }),
      outcome('c', 'to-codex', 'unchanged'),
      outcome('d', 'to-codex', 'blocked', { counts }),
    );
    expect(phaseResult('to-codex', run, settings)).toStrictEqual({
      direction: 'to-codex',
      target_branch: 'test',
      succeeded: 3,
      failed: 1,
      skipped: 1,
      files_synced: 12,
      files_deleted: 8,
      commits_created: 1,
      duration_seconds: 1,
    });
  });

  it('counts the same id in two projects as two commits', () => {
    const run = ran(
      outcome('a', 'from-codex', 'synced', { commit: 'c1' }),
      outcome('b', 'from-codex', 'synced', { commit: 'c1' }),
    );
    const result = phaseResult('from-codex', run, settings);
    expect(result).toMatchObject({ source_branch: 'test', commits_created: 2 });
    expect(result).not.toHaveProperty('target_branch');
  });

  it('takes the number of commits from a caller that knows better', () => {
    expect(phaseResult('to-codex', { ...ran(), commits: 7 }, settings).commits_created).toBe(7);
  });

  it('has the planned counts and no commit in a dry run', () => {
    const run = { ...ran(outcome('a', 'to-codex', 'planned', { counts, commit: 'c1' })), commits: 1 };
    expect(phaseResult('to-codex', run, { ...settings, dryRun: true })).toMatchObject({
      succeeded: 1,
      files_synced: 6,
      files_deleted: 4,
      commits_created: 0,
    });
  });
});
