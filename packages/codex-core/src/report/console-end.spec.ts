import { CodexError } from '../errors/codex-error';
import type { SyncAllResult } from '../run/result-document';
import { failed, names, outcome, phaseOf, ran, settings } from '../run/outcome.fixture';
import { runSettings } from '../run/settings.fixture';
import { createConsoleReport } from './console';
import { resultOf } from './result.fixture';

/** The end block as text, after a start that is not of interest here. */
function end(result: SyncAllResult, notRun?: string, files = {}): string {
  const lines: string[] = [];
  const report = createConsoleReport((line) => lines.push(line));
  report({ type: 'started', settings: runSettings });
  report({ type: 'discovered', count: 42, excluded: [] });
  lines.length = 0;
  if (notRun) report({ type: 'phase-not-run', phase: 'from-codex', reason: notRun });
  report({ type: 'finished', result, files });
  return lines.join('\n');
}

const counts = { added: 3, modified: 1, merged: 0, deleted: 1 };

it('has the completion block of the spec, the failure report and the paths last', () => {
  const projects = names(42);
  const deletions = { code: 'deletion_threshold', error: 'Deletion threshold exceeded' } as const;
  const blocked = outcome('p0042', 'from-codex', 'blocked', {
    failure: {
      ...deletions,
      resolution: 'Review the deletions, then --force',
      paths: ['docs/a.md', 'docs/b.md'],
    },
  });
  const result = resultOf({
    projects,
    toCodex: phaseOf('to-codex', projects, 1),
    fromCodex: ran(...phaseOf('from-codex', projects.slice(0, 41), 0).outcomes, blocked),
  });
  expect(end(result, undefined, { result: '/w/result.json', report: '/w/report.md' })).toBe(`
✅ COMPLETED: Organization Sync
Organization: acme
Environment: test (branch: test)
Direction: bidirectional

Summary:
─────────────────────────────────────
Total Projects: 42
Succeeded: 40 (95.2%)
Failed: 2

Phase 1 (Projects → Codex):
  Target Branch: test
  Files synced: 0
  Commits: 41

Phase 2 (Codex → Projects):
  Source Branch: test
  Files synced: 0
  Commits: 41

Total Execution Time: 2m 26s
─────────────────────────────────────

Failed Projects (2):
1. p0001
   Phase: to-codex
   Error: Authentication failed
   Resolution: Check GITHUB_TOKEN

2. p0042
   Phase: from-codex
   Error: Deletion threshold exceeded
   Paths:
     docs/a.md
     docs/b.md
   Resolution: Review the deletions, then --force

Next: Review commits in codex and project repositories

Result: /w/result.json
Report: /w/report.md`);
});

it('says that nothing was found', () => {
  const text = end(resultOf({}));
  expect(text).toContain('\n✅ COMPLETED: Organization Sync\n');
  expect(text).toContain('Total Projects: 0\nSucceeded: 0\nFailed: 0\n');
  expect(text).toContain('Phase 1 (Projects → Codex): not run (no repositories)\n');
  expect(text).not.toContain('Next:');
});

it('says why a phase did not run', () => {
  const toCodex = ran(outcome('app', 'to-codex', 'synced', { counts, commit: 'c1' }));
  const oneWay = resultOf({ settings: { ...settings, direction: 'to-codex' }, projects: ['app'], toCodex });
  expect(end(oneWay)).toContain('Phase 2 (Codex → Projects): not run (direction is to-codex)\n');
  const broken = resultOf({ projects: ['app'], toCodex: ran(failed('app', 'to-codex')) });
  expect(end(broken, 'all projects failed in phase 1')).toContain(
    'Phase 2 (Codex → Projects): not run (all projects failed in phase 1)\n',
  );
});

it('has error and resolution of a run that failed', () => {
  const error = new CodexError('organization_not_found', 'Failed to discover repositories', {
    resolution: 'Check --organization and GITHUB_TOKEN',
  });
  const result = resultOf({ stoppedBy: { error, context: 'Organization sync initialization' } });
  const text = end(result);
  expect(text).toMatch(`
❌ FAILED: Organization Sync
Organization: acme
Environment: test (branch: test)
Direction: bidirectional
Error: Failed to discover repositories
Resolution: Check --organization and GITHUB_TOKEN
`);
  expect(text).not.toContain('Next:');

  const lines: string[] = [];
  const report = createConsoleReport((line) => lines.push(line));
  report({ type: 'started', settings: runSettings });
  report({ type: 'finished', result, files: {} });
  expect(lines.join('\n')).toContain('─\n\n❌ FAILED: Organization Sync\n');
});

it('reports what was done before a signal, and names the rest on one line', () => {
  const projects = names(14);
  const [first = '', ...others] = projects;
  const toCodex = ran(
    failed(first, 'to-codex'),
    ...others.map((name) => outcome(name, 'to-codex', 'not_attempted')),
  );
  const text = end(resultOf({ projects, toCodex, interrupted: true }));
  expect(text).toContain('⚠️ INTERRUPTED: Organization Sync\n');
  expect(text).toContain('Error: The run was interrupted\nResolution: Run the sync again');
  expect(text).toContain('Failed Projects (1):\n1. p0001\n');
  expect(text).toContain(
    '\n\nNot attempted (13): p0002, p0003, p0004, p0005, p0006, p0007, p0008, p0009, p0010, p0011, … and 3 more',
  );
  expect(text).toContain('Phase 2 (Codex → Projects): not run (interrupted)');
});

it('says why a run that mostly succeeded exits with 1', () => {
  const projects = names(10);
  const oneWay = { ...settings, direction: 'to-codex' } as const;
  const text = end(resultOf({ settings: oneWay, projects, toCodex: phaseOf('to-codex', projects, 1) }));
  expect(text).toContain('✅ COMPLETED: Organization Sync\n');
  expect(text).toContain('\n\nExit code 1: the success rate is not above minSuccessRate\n\nNext: ');
});

it('repeats warnings and says that a dry run wrote nothing', () => {
  const toCodex = ran(outcome('app', 'to-codex', 'planned', { counts }));
  const text = end(
    resultOf({
      settings: { ...settings, direction: 'to-codex', dryRun: true },
      projects: ['app'],
      toCodex,
      warnings: ['guides/ is not on the codex branch'],
    }),
  );
  expect(text).toContain('Dry Run: yes (nothing was written)\n');
  expect(text).toContain('  Files synced: 4\n  Commits: 0\n');
  expect(text).toContain('Warnings (1):\n  - guides/ is not on the codex branch\n');
  expect(text).toMatch(/Next: Run again without --dryRun to carry out this plan$/);
});
