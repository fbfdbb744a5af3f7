import { lstat, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunEvent } from '../run/events';
import type { Ran } from './organization.fixture';
import { SyncedWorkspace } from './workspace.fixture';

let mono: SyncedWorkspace;
beforeEach(async () => {
  mono = await SyncedWorkspace.create();
  await mono.write({ 'packages/app/docs/a.md': 'A\n' });
});
afterEach(() => mono.close());

const share = (files: Record<string, string | null>) => mono.acme.org.codex.commit(files, { branch: 'test' });
const app = (folder = '') => mono.files(`packages/app/${folder}`);

/** A person who saves a file when phase 2 has begun, and its plan is not made yet. */
function editInPhase2(path: string, content: string): Promise<Ran> {
  const onEvent = (event: RunEvent) => {
    if (event.type === 'phase-started' && event.phase === 'from-codex')
      writeFileSync(join(mono.root, 'packages/app', path), content);
  };
  return mono.sync(['app'], {}, { onEvent });
}

describe('what somebody edits while the run goes on', () => {
  beforeEach(async () => {
    await mono.sync(['app']);
    await share({ 'shared/guide.md': 'new\n', 'projects/app/docs/a.md': 'from the codex\n' });
  });

  it('is kept, where something is to be delivered to it', async () => {
    const result = await editInPhase2('docs/shared/guide.md', 'mine\n');
    expect(result.failures).toMatchObject([{ code: 'destination_edited', paths: ['docs/shared/guide.md'] }]);
    expect(await app('docs')).toEqual({ 'a.md': 'A\n', 'shared/guide.md': 'mine\n' });
  });

  it('is kept, where an edit of the codex is to be returned to it', async () => {
    const result = await editInPhase2('docs/a.md', 'mine\n');
    expect(result.failures).toMatchObject([{ code: 'conflict', paths: ['docs/a.md'] }]);
    expect(await app('docs')).toMatchObject({ 'a.md': 'mine\n' });
  });

  it('does not disturb what is delivered elsewhere, and is found by the next run', async () => {
    expect(await editInPhase2('docs/b.md', 'B\n')).toMatchObject({ status: 'success' });
    const delivered = { 'a.md': 'from the codex\n', 'b.md': 'B\n', 'shared/guide.md': 'new\n' };
    expect(await app('docs')).toEqual(delivered);
    await mono.sync(['app']);
    expect(await mono.acme.codexFiles('projects/app')).toEqual({
      'docs/a.md': 'from the codex\n',
      'docs/b.md': 'B\n',
    });
  });
});

describe('a delivery that ended between two files', () => {
  it('is finished by the next run', async () => {
    await mono.sync(['app']);
    await share({ 'shared/guide.md': 'new\n', 'shared/more.md': 'more\n' });
    await mono.write({ 'packages/app/docs/shared/guide.md': 'new\n' });
    expect(await mono.sync(['app'])).toMatchObject({ status: 'success' });
    expect(await app('docs/shared')).toEqual({ 'guide.md': 'new\n', 'more.md': 'more\n' });
    expect(await mono.sync(['app'])).toMatchObject({ phase_1: { skipped: 1 }, phase_2: { skipped: 1 } });
  });

  it('is blocked when it was the first, as long as nobody vouches for what is there', async () => {
    await share({ 'shared/more.md': 'more\n' });
    await mono.write({ 'packages/app/docs/shared/more.md': 'more\n' });
    expect((await mono.sync(['app'])).failures).toMatchObject([{ code: 'first_contact' }]);
    expect(await mono.sync(['app'], { adopt: true })).toMatchObject({ status: 'success' });
    expect(Object.keys(await app('docs/shared'))).toEqual(['guide.md', 'more.md']);
  });

  it('is finished beside what --adopt kept there, committed or not', async () => {
    await mono.write({ 'packages/app/docs/shared/own.md': 'mine\n' });
    await mono.sync(['app'], { adopt: true });
    await share({ 'shared/guide.md': 'new\n', 'shared/more.md': 'more\n' });
    await mono.write({ 'packages/app/docs/shared/guide.md': 'new\n' });
    expect(await mono.sync(['app'])).toMatchObject({ status: 'success' });
    expect(await app('docs/shared')).toEqual({
      'guide.md': 'new\n',
      'more.md': 'more\n',
      'own.md': 'mine\n',
    });
  });

  it('is drift where somebody edited one of the others', async () => {
    await share({ 'shared/other.md': 'other\n' });
    await mono.sync(['app']);
    await share({ 'shared/guide.md': 'new\n' });
    await mono.write({
      'packages/app/docs/shared/guide.md': 'new\n',
      'packages/app/docs/shared/other.md': 'mine\n',
    });
    const paths = ['docs/shared/other.md'];
    expect((await mono.sync(['app'])).failures).toMatchObject([{ code: 'destination_edited', paths }]);
  });
});

describe('what is in the way', () => {
  it.each([
    ['docs/shared', 'docs/shared'],
    ['docs', 'docs'],
  ])('stays, and nothing is written through it: a symbolic link at %s that git ignores', async (_, link) => {
    await mono.write({
      'elsewhere/e.md': 'E\n',
      'packages/app/README.md': 'R\n',
      'packages/app/.gitignore': `${link}\n`,
    });
    if (link === 'docs') await rm(join(mono.root, 'packages/app/docs'), { recursive: true });
    await mkdir(join(mono.root, 'packages/app', link, '..'), { recursive: true });
    await symlink(join(mono.root, 'elsewhere'), join(mono.root, 'packages/app', link));
    const result = await mono.sync(['app']);
    expect(result.failures).toMatchObject([{ project: 'app', phase: 'from-codex', code: 'conflict' }]);
    expect(result.failures[0]?.error).toContain(`${link} is a symbolic link`);
    expect(await mono.files('elsewhere')).toEqual({ 'e.md': 'E\n' });
    expect(await app()).not.toHaveProperty(['.codex-sync.json']);
  });

  it('stays: a link in the place of a destination', async () => {
    await mono.write({ 'elsewhere/e.md': 'E\n' });
    await symlink(join(mono.root, 'elsewhere'), join(mono.root, 'packages/app/docs/shared'));
    expect((await mono.sync(['app'])).failures).toMatchObject([{ phase: 'from-codex' }]);
    expect(await mono.files('elsewhere')).toEqual({ 'e.md': 'E\n' });
  });

  it('stays: a file that git ignores', async () => {
    await share({ 'shared/x.draft.md': 'shared\n' });
    await mono.write({ 'packages/app/docs/shared/x.draft.md': 'mine\n' });
    const [failure] = (await mono.sync(['app'])).failures;
    expect(failure).toMatchObject({
      code: 'conflict',
      error: expect.stringContaining('x.draft.md is there already'),
    });
    expect(await app('docs/shared')).toEqual({ 'x.draft.md': 'mine\n' });
  });

  it('is told: a destination that git ignores, where nobody would ever see it', async () => {
    await share({ 'shared/x.draft.md': 'shared\n' });
    const [failure] = (await mono.sync(['app'])).failures;
    expect(failure).toMatchObject({
      code: 'conflict',
      error: 'git ignores packages/app/docs/shared/x.draft.md, which is to be delivered',
    });
    expect(await app('docs')).toEqual({ 'a.md': 'A\n' });
  });
});

describe('a workspace', () => {
  it('on Windows, with core.autocrlf: the codex has LF, the files CRLF, and both stay so', async () => {
    mono.git('config', 'core.autocrlf', 'true');
    await mono.write({ 'packages/app/docs/a.md': 'one\r\ntwo\r\n' });
    await mono.sync(['app']);
    expect(await mono.acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'one\ntwo\n' });
    await share({ 'projects/app/docs/a.md': 'one\ntwo\nthree\n' });
    await mono.sync(['app']);
    expect(await app('docs')).toMatchObject({
      'a.md': 'one\r\ntwo\r\nthree\r\n',
      'shared/guide.md': '# Guide\r\n\r\nHow we work.\r\n',
    });
    expect(await mono.sync(['app'])).toMatchObject({ phase_1: { skipped: 1 }, phase_2: { skipped: 1 } });
  });

  it('keeps links among documents links', async () => {
    await symlink('a.md', join(mono.root, 'packages/app/docs/same.md'));
    await mono.sync(['app']);
    await share({ 'projects/app/docs/a.md': null, 'projects/app/docs/b.md': 'A\n' });
    await mono.sync(['app'], { force: true });
    expect((await lstat(join(mono.root, 'packages/app/docs/same.md'))).isSymbolicLink()).toBe(true);
  });

  it('that is no repository fails alone', async () => {
    await mono.acme.org.repository('web').commit({ 'docs/w.md': 'W' });
    const workspaceRoot = join(mono.root, '..', `${mono.root.split('/').pop()}-plain`);
    await mkdir(join(workspaceRoot, 'packages/app'), { recursive: true });
    const projects = [{ name: 'app', root: 'packages/app' }, 'web'];
    const result = await mono.acme.syncProjects(projects, { direction: 'to-codex' }, { workspaceRoot });
    expect(result.failures).toMatchObject([
      { project: 'app', code: 'repository_not_found', resolution: expect.stringContaining('git init') },
    ]);
    expect(result.projects).toMatchObject([{ outcome: 'failed' }, { project: 'web', outcome: 'synced' }]);
  });

  it.each([
    ['../app', 'is not in the workspace'],
    ['/app', 'is not in the workspace'],
  ])('has no project at %s', async (root, says) => {
    const result = await mono.acme.syncProjects([{ name: 'app', root }]);
    expect(result).toMatchObject({ status: 'failure', error: expect.stringContaining(says) });
  });

  it('has projects whose folder git ignores: they say so', async () => {
    await mono.write({ '.gitignore': 'packages\n' });
    expect((await mono.sync(['app'])).failures[0]).toMatchObject({
      error: 'git ignores the folder of the project',
      resolution: expect.stringContaining('.gitignore'),
    });
  });

  it('is synced by two runs at once, each for a project of its own', async () => {
    await mono.write({ 'packages/lib/docs/l.md': 'L\n' });
    const results = await Promise.all([mono.sync(['app']), mono.sync(['lib'])]);
    expect(results).toMatchObject([{ status: 'success' }, { status: 'success' }]);
    expect(
      Object.keys(await mono.acme.codexFiles('projects')).filter((path) => path.endsWith('.md')),
    ).toEqual(['app/docs/a.md', 'lib/docs/l.md']);
  });
});

it('is not shown to a wider audience than the repository that it is in', async () => {
  mono.git('remote', 'remove', 'origin');
  const result = await mono.sync(['app']);
  expect(result.failures).toMatchObject([{ phase: 'from-codex', code: 'wider_audience' }]);
  const record = JSON.parse(String((await mono.acme.codexFiles('projects/.codex-sync'))['app.json']));
  expect(record).toMatchObject({ id: 'mono#packages/app' });
});

it('gives the programs of the person no token', async () => {
  const dump = join(mono.root, '.git', 'environment');
  await writeFile(join(mono.root, '.gitattributes'), '*.md filter=dump\n');
  mono.git('config', 'filter.dump.clean', `env > '${dump}'; cat`);
  await mono.write({ 'packages/app/docs/new.md': 'N\n' });
  await mono.sync(['app']);
  const environment = await readFile(dump, 'utf8');
  expect(environment).toContain('GIT_WORK_TREE=');
  expect(environment).not.toMatch(new RegExp(`TOKEN|${mono.acme.org.token}|Authorization|extraHeader`, 'i'));
});
