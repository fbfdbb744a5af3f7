import type { FailureEntry, ProjectEntry } from '../run/result-document';
import { projectReport } from './project-report';

const counts = { files_added: 0, files_modified: 0, files_merged: 0, files_deleted: 0 };
const app: ProjectEntry = {
  project: 'app',
  outcome: 'synced',
  to_codex: { ...counts, outcome: 'synced', files_added: 3, commit: 'a'.repeat(40) },
  from_codex: { ...counts, outcome: 'unchanged' },
};
const failure: FailureEntry = {
  project: 'app',
  phase: 'to-codex',
  code: 'deletion_threshold',
  error: 'Deletion threshold exceeded',
  resolution: 'Run again with --force',
  paths: ['docs/a.md'],
};

it('tells each way of a project', () => {
  expect(projectReport(app, [])).toEqual([
    'Syncing: app',
    '  Projects → Codex: 3 added in aaaaaaa',
    '  Codex → Projects: no changes',
  ]);
});

it('tells a failure in place of its way, with what to do', () => {
  expect(projectReport({ ...app, outcome: 'failed' }, [failure])).toEqual([
    'Syncing: app',
    '   Phase: to-codex',
    '   Error: Deletion threshold exceeded',
    '   Paths:',
    '     docs/a.md',
    '   Resolution: Run again with --force',
    '  Codex → Projects: no changes',
  ]);
});

it('tells why a project takes no part', () => {
  expect(projectReport({ project: 'old', outcome: 'excluded', reason: 'archived' }, [])).toEqual([
    'old: excluded (archived)',
  ]);
});

it('lists the plan of a dry run', () => {
  const plan = [{ path: 'docs/::b', change: 'add' as const }];
  const lines = projectReport(
    { ...app, outcome: 'planned', to_codex: { ...counts, outcome: 'planned', plan } },
    [],
  );
  expect(lines).toContain('    add docs/::b');
});
