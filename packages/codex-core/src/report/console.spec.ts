import { CodexError } from '../errors/codex-error';
import { failedBeforeStart } from '../run/aggregate';
import type { RunEvent } from '../run/events';
import type { Phase, ProjectOutcome } from '../run/outcome';
import { failed, outcome } from '../run/outcome.fixture';
import { runSettings } from '../run/settings.fixture';
import { createConsoleReport } from './console';

function told(events: RunEvent[], options = {}): string[] {
  const lines: string[] = [];
  const report = createConsoleReport((line) => lines.push(line), options);
  events.forEach(report);
  return lines;
}

function done(project: ProjectOutcome, position = 5, total = 42): RunEvent {
  return {
    type: 'project-done',
    phase: project.phase,
    project: project.project,
    position,
    total,
    outcome: project,
  };
}

const counts = { added: 3, modified: 1, merged: 0, deleted: 1 };

describe('the start of a run', () => {
  it('has the block of the spec', () => {
    expect(told([{ type: 'started', settings: runSettings }])).toEqual([
      '🎯 STARTING: Organization Sync',
      'Organization: acme',
      'Codex: codex.acme.dev',
      'Environment: test (branch: test)',
      'Direction: bidirectional',
      'Parallel: 5 projects at a time',
      'Dry Run: no',
      '───────────────────────────────────────',
      '',
    ]);
    expect(told([{ type: 'started', settings: { ...runSettings, dryRun: true } }])).toContain('Dry Run: yes');
  });

  it('says how many repositories there are', () => {
    expect(told([{ type: 'discovered', count: 42, excluded: [] }])).toEqual([
      'Discovered 42 repositories to sync',
    ]);
    expect(told([{ type: 'discovered', count: 0, excluded: [] }])).toEqual(['No repositories found to sync']);
  });

  it('names excluded repositories by reason', () => {
    const archived = Array.from({ length: 12 }, (_, index) => ({
      project: `old-${index}`,
      reason: 'archived',
    }));
    const excluded = [{ project: 'fork-of-app', reason: 'fork' }, ...archived];
    expect(told([{ type: 'discovered', count: 42, excluded }])).toEqual([
      'Discovered 42 repositories to sync',
      'Excluded: 13 repositories',
      '  fork (1): fork-of-app',
      '  archived (12): old-0, old-1, old-2, old-3, old-4, old-5, old-6, old-7, old-8, old-9, … and 2 more',
    ]);
  });
});

describe('a phase', () => {
  it.each<[Phase, number, string, string]>([
    ['to-codex', 1, 'projects → codex', 'Projects → Codex'],
    ['from-codex', 2, 'codex → projects', 'Codex → Projects'],
  ])('%s has the blocks of the spec', (phase, number, action, title) => {
    const result = {
      direction: phase,
      succeeded: 41,
      failed: 1,
      skipped: 0,
      files_synced: 523,
      files_deleted: 7,
      commits_created: 41,
      duration_seconds: 3,
    };
    const events: RunEvent[] = [
      { type: 'phase-started', phase, projects: 42, parallel: 5 },
      { type: 'phase-completed', phase, result },
    ];
    expect(told(events)).toEqual([
      '',
      `Phase ${number}: Syncing ${action}`,
      'Projects: 42',
      'Parallel: 5 at a time',
      '',
      `✓ Phase ${number} Complete: ${title}`,
      'Succeeded: 41 projects',
      'Failed: 1 projects',
      'Files synced: 523',
      'Files deleted: 7',
    ]);
  });

  it('says clearly when all projects failed', () => {
    const result = {
      direction: 'to-codex' as const,
      succeeded: 0,
      failed: 2,
      skipped: 0,
      files_synced: 0,
      files_deleted: 0,
      commits_created: 0,
      duration_seconds: 1,
    };
    const lines = told([{ type: 'phase-completed', phase: 'to-codex', result }]);
    expect(lines.at(-1)).toBe('✗ All projects failed in Phase 1');
  });
});

describe('the line of a project', () => {
  it('is the same for a project with and without changes', () => {
    expect(told([done(outcome('app', 'to-codex', 'synced', { counts }))])).toEqual(['Syncing: app [5/42]']);
    expect(told([done(outcome('app', 'to-codex', 'unchanged'))])).toEqual(['Syncing: app [5/42]']);
  });

  it('has the failure below it', () => {
    const lines = told([
      done(failed('app', 'from-codex', 'deletion_threshold', 'Deletion threshold exceeded')),
    ]);
    expect(lines).toEqual(['Syncing: app [5/42]', '  ✗ Deletion threshold exceeded']);
  });

  it('tells counts, commit and resolution when verbose', () => {
    const synced = outcome('app', 'to-codex', 'synced', { counts, commit: '1a2b3c4d'.repeat(5) });
    expect(told([done(synced), done(failed('web', 'to-codex'))], { verbose: true })).toEqual([
      'Syncing: app [5/42]',
      '  3 added, 1 modified, 1 deleted in 1a2b3c4',
      'Syncing: web [5/42]',
      '  ✗ Authentication failed',
      '    Resolution: Check GITHUB_TOKEN',
    ]);
  });

  it('is left out for a project that was not attempted', () => {
    expect(told([done(outcome('app', 'to-codex', 'not_attempted'))])).toEqual([]);
  });

  it('has the plan below it in a dry run, at most 10 paths', () => {
    const plan = Array.from({ length: 12 }, (_, index) => ({
      path: `docs/${index}.md`,
      kind: 'add' as const,
    }));
    const lines = told([
      done(outcome('app', 'to-codex', 'planned', { counts, plan: [{ path: 'a.md', kind: 'delete' }] })),
      done(outcome('web', 'to-codex', 'planned', { counts: { ...counts, merged: 2 }, plan })),
      done(outcome('api', 'to-codex', 'unchanged', { plan: [] })),
    ]);
    expect(lines.slice(0, 5)).toEqual([
      'Syncing: app [5/42]',
      '  app: 3 added, 1 modified, 1 deleted',
      '    - a.md',
      'Syncing: web [5/42]',
      '  web: 3 added, 1 modified, 2 merged, 1 deleted',
    ]);
    expect(lines.slice(-3)).toEqual(['    + docs/9.md', '    … and 2 more', 'Syncing: api [5/42]']);
  });
});

it('tells a warning when it comes', () => {
  const message = 'parallel execution reduced to 2 (secondary rate limit); performance is reduced';
  expect(told([{ type: 'warning', message }])).toEqual([`Warning: ${message}`]);
});

it('gives terminals and CI runners nothing to obey', () => {
  const project = 'app\u001b[2J';
  const plan = [
    { path: 'docs/\nSyncing: fake [1/1]', kind: 'add' as const },
    { path: '##[add-mask]x', kind: 'add' as const },
  ];
  const error = 'Refused\n::stop-commands::x';
  const blocked = outcome('web', 'to-codex', 'blocked', {
    failure: { code: 'push_refused', error, resolution: '' },
  });
  expect(told([done(outcome(project, 'to-codex', 'planned', { counts, plan })), done(blocked)])).toEqual([
    'Syncing: app\\x1b[2J [5/42]',
    '  app\\x1b[2J: 3 added, 1 modified, 1 deleted',
    '    + docs/\\nSyncing: fake [1/1]',
    '    + ##\\[add-mask]x',
    'Syncing: web [5/42]',
    '  ✗ Refused',
    '    \\::stop-commands::x',
  ]);
});

it('prints only why a run was refused before it started', () => {
  const error = new CodexError(
    'config_invalid',
    'codex.config.json is not valid\nparallelRepos: 0 is less than 1',
    {
      resolution: 'Correct codex/codex.config.json',
    },
  );
  expect(told([{ type: 'finished', result: failedBeforeStart(error), files: {} }])).toEqual([
    '❌ FAILED: Organization Sync',
    'Error: codex.config.json is not valid',
    '  parallelRepos: 0 is less than 1',
    'Resolution: Correct codex/codex.config.json',
  ]);
});
