import { executable, symlink, type Changes } from '@nx-codex/testing';
import { SyncedOrganization } from './organization.fixture';

const POWERFUL: Changes = {
  'shared/run.sh': executable('#!/bin/sh\n'),
  'shared/.vscode/tasks.json': '{}',
  'shared/.claude/settings.json': '{}',
  'shared/.devcontainer': symlink('guide.md'),
};
const DESTINATIONS = ['.claude/settings.json', '.devcontainer', '.vscode/tasks.json', 'run.sh'];

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  await app().commit({ 'docs/a.md': 'A', 'docs/run.sh': executable('one') });
});
afterEach(() => acme.close());

const app = () => acme.org.repository('app');
const inCodex = (changes: Changes) => acme.org.codex.commit(changes, { branch: 'test' });

it('what can run code is not delivered to projects, each with a warning', async () => {
  await inCodex(POWERFUL);
  const { status, warnings } = await acme.sync();
  expect(status).toBe('success');
  expect(Object.keys(await acme.projectFiles('app', 'docs/shared'))).toEqual(['guide.md']);
  const why = '(allowExecutable of the mapping is not set) and is not delivered';
  expect([...warnings].sort()).toEqual([
    `codex: shared/.claude/settings.json sets permissions and hooks of Claude Code ${why}`,
    `codex: shared/.devcontainer configures a dev container ${why}`,
    `codex: shared/.vscode/tasks.json configures an editor that runs tasks ${why}`,
    `codex: shared/run.sh is executable ${why}`,
  ]);
});

it('is delivered by a mapping that allows it, and by no other', async () => {
  await inCodex({ ...POWERFUL, 'ci/check.yml': 'on: push', 'ci/lint.yml': 'on: push' });
  const mappings = [
    { from: 'shared', to: 'docs/shared', allowExecutable: true },
    { from: 'ci', to: '.github/workflows' },
    { from: 'ci/lint.yml', to: '.github/actions/lint/action.yml', allowExecutable: true },
  ];
  await acme.configure({ mappings });
  const { status, warnings } = await acme.sync();
  expect(status).toBe('success');
  const delivered = Object.keys(await acme.projectFiles('app', 'docs/shared'));
  expect(delivered).toEqual(expect.arrayContaining(DESTINATIONS));
  expect((await app().files('main', 'docs/shared')).get('run.sh')?.mode).toBe('100755');
  expect(await acme.projectFiles('app', '.github/workflows')).toEqual({});
  expect(await app().read('.github/actions/lint/action.yml')).toBe('on: push');
  expect(warnings.filter((warning) => warning.includes('is a workflow of GitHub Actions'))).toHaveLength(2);
});

it("a project's own executables go to the codex as they are", async () => {
  await acme.sync();
  expect((await acme.org.codex.files('test', 'projects/app')).get('docs/run.sh')?.mode).toBe('100755');
});

it('an edit of one in the codex is not returned to the project, which is blocked and says why', async () => {
  await acme.sync();
  await inCodex({ 'projects/app/docs/run.sh': executable('two'), 'projects/app/docs/a.md': 'edited' });
  const { failures } = await acme.sync();
  expect(failures).toMatchObject([
    {
      project: 'app',
      phase: 'from-codex',
      code: 'powerful_path',
      error: 'Edits in projects/app of the codex could run code in the project: docs/run.sh is executable',
      paths: ['docs/run.sh'],
    },
  ]);
  expect(await app().read('docs/run.sh')).toBe('one');
  await app().commit({ 'docs/run.sh': executable('two') });
  expect(await acme.sync()).toMatchObject({ status: 'success' });
  expect(await app().read('docs/a.md')).toBe('edited');
});
