import { CodexError } from '../errors/codex-error';
import { failedBeforeStart } from '../run/aggregate';
import type { ProjectOutcome } from '../run/outcome';
import { failed, names, outcome, phaseOf, ran, settings } from '../run/outcome.fixture';
import { markdownReport } from './markdown';
import { resultOf } from './result.fixture';

const commit = '1a2b3c4d'.repeat(5);
const counts = { added: 3, modified: 1, merged: 0, deleted: 1 };

function synced(project: string, phase: ProjectOutcome['phase']): ProjectOutcome {
  const url = `https://github.com/acme/${phase === 'to-codex' ? 'codex.acme.dev' : project}/commit/${commit}`;
  return outcome(project, phase, 'synced', { counts, commit, url, excluded: { 'docs/private/**': 2 } });
}

/** The section under a heading, without it. */
function section(report: string, heading: string): string {
  return (
    report
      .split(/^## /m)
      .find((part) => part.startsWith(`${heading}\n`))
      ?.slice(heading.length)
      .trim() ?? ''
  );
}

const mixed = resultOf({
  projects: ['app', 'docs', 'web'],
  excluded: [
    { project: 'old', reason: 'archived' },
    { project: 'older', reason: 'archived' },
  ],
  toCodex: {
    ...ran(synced('app', 'to-codex'), outcome('docs', 'to-codex', 'unchanged'), synced('web', 'to-codex')),
    durationSeconds: 63,
  },
  fromCodex: ran(
    synced('app', 'from-codex'),
    outcome('docs', 'from-codex', 'unchanged'),
    outcome('web', 'from-codex', 'blocked', {
      failure: {
        code: 'destination_edited',
        error: 'Edited in the project',
        resolution: 'Move the edit to the codex, or run with --adopt',
        paths: ['docs/shared/a.md', 'docs/shared/b|c.md'],
      },
    }),
  ),
  warnings: ['guides is not on the codex branch'],
});

describe('the four parts', () => {
  const report = markdownReport(mixed);

  it('begins with the verdict and the executive summary', () => {
    expect(report).toMatch(
      /^# Organization sync: acme\n\n⚠️ \*\*Partial success.\*\* 2 of 3 projects synced successfully.\n/,
    );
    expect(section(report, 'Executive summary')).toBe(
      [
        '|  |  |',
        '| --- | --- |',
        '| Projects | 3 |',
        '| Succeeded | 2 (66.6%) |',
        '| Failed | 1 |',
        '| Files synced | 12 |',
        '| Files deleted | 3 |',
        '| Commits | 2 |',
        '| Environment | `test` (branch `test`) |',
        '| Direction | bidirectional |',
        '| Duration | 2m 26s |',
        '| Dry run | no |',
      ].join('\n'),
    );
  });

  it('has each phase with its counts, time and changed projects, linked to their commits', () => {
    expect(section(report, 'Phase 1: Projects → Codex')).toBe(
      [
        '- Target Branch: `test`',
        '- Succeeded: 3 projects, 1 of them unchanged',
        '- Failed: 0 projects',
        '- Files: 8 synced, 2 deleted',
        '- Commits: 1',
        '- Execution time: 1m 3s',
        '',
        '| Project | Changes | Commit |',
        '| --- | --- | --- |',
        `| \`app\` | 3 added, 1 modified, 1 deleted | [\`1a2b3c4\`](https://github.com/acme/codex.acme.dev/commit/${commit}) |`,
        `| \`web\` | 3 added, 1 modified, 1 deleted | [\`1a2b3c4\`](https://github.com/acme/codex.acme.dev/commit/${commit}) |`,
      ].join('\n'),
    );
  });

  it('has each failure with phase, error, paths and resolution', () => {
    expect(section(report, 'Failures')).toBe(
      [
        '| Project | Phase | Error | Resolution |',
        '| --- | --- | --- | --- |',
        '| `web` | from-codex | Edited in the project<br>`docs/shared/a.md`<br><code>docs/shared/b&#124;c.md</code> ' +
          '| Move the edit to the codex, or run with --adopt |',
      ].join('\n'),
    );
  });

  it('folds many paths of a failure inside its cell', () => {
    const paths = Array.from({ length: 60 }, (_, index) => `docs/${index}.md`);
    const failure = {
      code: 'deletion_threshold',
      error: 'Deletion threshold exceeded',
      resolution: 'Review',
      paths,
    } as const;
    const blocked = outcome('web', 'to-codex', 'blocked', { failure: { ...failure, paths } });
    const failures = section(
      markdownReport(resultOf({ projects: ['web'], toCodex: ran(blocked) })),
      'Failures',
    );
    expect(failures).toContain(
      'exceeded<br><details><summary>60 paths</summary>`docs/0.md`<br>`docs/1.md`<br>',
    );
    expect(failures).toContain('`docs/9.md`<br>… and 50 more</details> | Review |');
  });

  it('ends with steps that fit', () => {
    expect(section(report, 'Next steps')).toBe(
      [
        '1. Investigate the failed projects (1, see Failures) and run the sync again.',
        '2. Review branch `test` of the codex repository (new commits: 1).',
        '3. Check the project repositories for distributed updates (new commits: 1).',
      ].join('\n'),
    );
  });

  it('names warnings, what patterns left out, and excluded projects', () => {
    expect(section(report, 'Warnings')).toBe('- guides is not on the codex branch');
    expect(section(report, 'Left out by exclude patterns')).toContain('| `docs/private/**` | 6 | 3 |');
    expect(section(report, 'Excluded projects')).toBe('- archived (2): `old`, `older`');
  });
});

describe('other endings', () => {
  it('says that everything was in sync', () => {
    const toCodex = ran(outcome('app', 'to-codex', 'unchanged'));
    const report = markdownReport(
      resultOf({ settings: { ...settings, direction: 'to-codex' }, projects: ['app'], toCodex }),
    );
    expect(section(report, 'Phase 2: Codex → Projects')).toBe('Not run (direction is to-codex).');
    expect(section(report, 'Next steps')).toBe('1. Nothing to review: everything was already in sync.');
    expect(report).not.toContain('## Failures');
  });

  it('lists the planned paths of a dry run and asks to run it', () => {
    const plan = Array.from({ length: 12 }, (_, index) => ({
      path: `docs/${index}.md`,
      kind: 'add' as const,
    }));
    const toCodex = ran(outcome('app', 'to-codex', 'planned', { counts, plan }));
    const report = markdownReport(
      resultOf({
        settings: { ...settings, direction: 'to-codex', dryRun: true },
        projects: ['app'],
        toCodex,
      }),
    );
    const phase = section(report, 'Phase 1: Projects → Codex');
    expect(phase).toContain('| `app` | 3 added, 1 modified, 1 deleted |');
    expect(phase).toContain('- `app`\n  - add `docs/0.md`\n');
    expect(phase).toContain('  - add `docs/9.md`\n  - … and 2 more\n');
    expect(section(report, 'Next steps')).toBe(
      '1. Nothing was written. Run again without `--dryRun` to carry out this plan.',
    );
  });

  it('quotes error and resolution of a run that did not start', () => {
    const error = new CodexError('config_invalid', 'codex.config.json is not valid\nlimit: <none>', {
      resolution: 'Correct it',
    });
    const report = markdownReport(failedBeforeStart(error));
    expect(report).toContain('❌ **Failed.**');
    expect(report).toContain(
      '> **Error** (Organization sync initialization): codex.config.json is not valid<br>limit: \\<none\\>',
    );
    expect(section(report, 'Next steps')).toBe('1. Correct it.');
  });

  it.each([
    ['Correct it. Nothing was written.', '1. Correct it. Nothing was written.'],
    ['Run again:\n  nx run codex:sync-all', '1. Run again:<br>  nx run codex:sync-all'],
  ])('leaves a resolution as it ends: %j', (resolution, step) => {
    const report = markdownReport(failedBeforeStart(new CodexError('config_invalid', '', { resolution })));
    expect(section(report, 'Next steps')).toBe(step);
  });
});

describe('many projects', () => {
  const projects = names(1000).map((name) => `a-repository-with-a-long-name-${name}`);
  const all = (phase: ProjectOutcome['phase']) => ran(...projects.map((name) => synced(name, phase)));

  it('folds long tables, and has 1,000 changed projects whole', () => {
    const report = markdownReport(
      resultOf({ projects, toCodex: all('to-codex'), fromCodex: all('from-codex') }),
    );
    expect(report).toContain('<details><summary>1000 projects with changes</summary>\n\n| Project |');
    expect(report).toContain('p1000');
    expect(report).not.toContain('Shortened');
    expect(Buffer.byteLength(report)).toBeLessThan(1024 * 1024);
  });

  it('only counts unchanged projects', () => {
    const toCodex = ran(...projects.map((name) => outcome(name, 'to-codex', 'unchanged')));
    const report = markdownReport(
      resultOf({ settings: { ...settings, direction: 'to-codex' }, projects, toCodex }),
    );
    expect(report).toContain('- Succeeded: 1000 projects, 1000 of them unchanged');
    expect(report.length).toBeLessThan(2000);
  });

  it('shortens its lists when they would not fit a job summary, and says so', () => {
    const error = 'x'.repeat(5000);
    const many = names(3000);
    const toCodex = ran(...many.map((name) => failed(name, 'to-codex', 'git_failed', error)));
    const report = markdownReport(resultOf({ projects: many, toCodex }));
    expect(Buffer.byteLength(report)).toBeLessThan(1024 * 1024);
    const lines = report.split('\n');
    expect(lines).toContain(
      '> Shortened to fit a GitHub job summary: lists end after 1000 entries. The result document has them all.',
    );
    expect(lines).toContain('| … and 2000 more |  |  |  |');
    expect(lines).toContain('## Next steps');
    expect(lines.filter((line) => line === '</details>')).toHaveLength(0);
  });

  it('folds away projects that were not attempted', () => {
    const toCodex = phaseOf('to-codex', projects.slice(0, 10), 0);
    const report = markdownReport(resultOf({ projects, toCodex, interrupted: true }));
    expect(section(report, 'Failures')).toContain('<details><summary>1000 projects not attempted</summary>');
  });
});
