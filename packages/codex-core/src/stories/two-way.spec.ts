import { symlink } from '@nx-codex/testing';
import { SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
});
afterEach(() => acme.close());

const app = () => acme.org.repository('app');

describe('the first sync', () => {
  it('gathers documents in the codex and hands shared documents back', async () => {
    await app().commit({ 'docs/a.md': 'A', 'README.md': 'app', 'src/index.ts': 'code' });
    const result = await acme.sync();
    expect(result).toMatchObject({ status: 'success', total_projects: 1, succeeded: 1, exit_code: 0 });
    expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'A', 'README.md': 'app' });
    expect(await acme.projectFiles('app', 'docs/shared')).toEqual({
      'guide.md': '# Guide\n\nHow we work.\n',
    });
  });

  it('says in its commits what happened, in the name of codex-sync[bot]', async () => {
    const head = await app().commit({ 'docs/a.md': 'A', 'docs/b.md': 'B' });
    await acme.sync();
    const [commit] = await acme.org.codex.log('test');
    const bot = { name: 'codex-sync[bot]', email: 'codex-sync[bot]@users.noreply.github.com' };
    expect(commit).toMatchObject({
      message: `sync(app): 2 added from acme/app@${head.slice(0, 7)}`,
      author: bot,
      committer: bot,
    });
  });

  it('leaves a project without documents out of the codex', async () => {
    await app().commit({ 'src/index.ts': 'code' });
    const result = await acme.sync({ direction: 'to-codex' });
    expect(result.projects[0]).toMatchObject({ project: 'app', outcome: 'unchanged' });
    expect(await acme.org.codex.log('test')).toHaveLength(1);
  });
});

describe('the second sync', () => {
  it('makes no commit when nothing changed', async () => {
    await app().commit({ 'docs/a.md': 'A' });
    await acme.sync();
    const heads = [await app().head(), await acme.org.codex.head('test')];
    const again = await acme.sync();
    expect([await app().head(), await acme.org.codex.head('test')]).toEqual(heads);
    expect(again.phase_1).toMatchObject({ succeeded: 1, skipped: 1, files_synced: 0, commits_created: 0 });
    expect(again.phase_2).toMatchObject({ succeeded: 1, skipped: 1, files_synced: 0, commits_created: 0 });
  });

  it('makes none either when the store was deleted, or code was pushed', async () => {
    await app().commit({ 'docs/a.md': 'A' });
    await acme.sync();
    await app().commit({ 'src/index.ts': 'code' });
    const heads = [await app().head(), await acme.org.codex.head('test')];
    await acme.sync({}, { storePath: `${acme.workspaceRoot}/other-store` });
    expect([await app().head(), await acme.org.codex.head('test')]).toEqual(heads);
  });

  it('carries additions, modifications, deletions, and a file that became a folder', async () => {
    await app().commit({ 'docs/a.md': 'A', 'docs/b.md': 'B', 'docs/c': 'C' });
    await acme.sync();
    await app().commit({ 'docs/a.md': 'A2', 'docs/b.md': null, 'docs/c': null, 'docs/c/d.md': 'D' });
    const result = await acme.sync();
    expect(result.projects[0]?.to_codex).toMatchObject({
      files_added: 1,
      files_modified: 1,
      files_deleted: 2,
    });
    expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'A2', 'docs/c/d.md': 'D' });
  });

  it('carries a changed shared document to every project', async () => {
    for (const name of ['app', 'web']) await acme.org.repository(name).commit({ 'docs/a.md': name });
    await acme.sync();
    await acme.org.codex.commit({ 'shared/guide.md': 'new', 'shared/more.md': 'more' }, { branch: 'test' });
    const result = await acme.sync();
    expect(result.phase_2).toMatchObject({ files_synced: 4, commits_created: 2 });
    for (const name of ['app', 'web']) {
      expect(await acme.projectFiles(name, 'docs/shared')).toEqual({ 'guide.md': 'new', 'more.md': 'more' });
    }
  });
});

describe('settings that change', () => {
  it('take a file that is excluded now out of the codex', async () => {
    await app().commit({ 'docs/a.md': 'A', 'docs/b.md': 'B', 'docs/c.md': 'C' });
    await acme.sync();
    const result = await acme.sync({ excludePatterns: ['docs/b.md'] });
    expect(result.projects[0]?.to_codex).toMatchObject({ files_deleted: 1, excluded: { 'docs/b.md': 1 } });
    expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'A', 'docs/c.md': 'C' });
  });

  it('remove what a mapping delivered that is there no more, and leave what somebody edited', async () => {
    await acme.org.codex.commit({ 'team/t.md': 'team', 'shared/s.md': 'shared' }, { branch: 'test' });
    await app().commit({ 'docs/a.md': 'A' });
    await acme.org.repository('web').commit({ 'docs/a.md': 'A' });
    const config = (mappings: object[]) => acme.configure({ mappings });
    await config([
      { from: 'shared/', to: 'docs/shared/' },
      { from: 'team/', to: 'docs/team/' },
    ]);
    await acme.sync();
    await acme.org.repository('web').commit({ 'docs/team/t.md': 'edited' });
    await config([{ from: 'shared/', to: 'docs/shared/' }]);
    const result = await acme.sync();
    expect(await acme.projectFiles('app', 'docs/team')).toEqual({});
    expect(await acme.projectFiles('web', 'docs/team')).toEqual({ 't.md': 'edited' });
    expect(result.warnings.join()).toContain('web: no mapping delivers docs/team any more');
  });
});

it('never syncs links that leave the documents, and says so', async () => {
  await app().commit({
    'docs/a.md': 'A',
    'docs/inside': symlink('a.md'),
    'docs/outside': symlink('../src/index.ts'),
    'src/index.ts': 'code',
  });
  const result = await acme.sync();
  expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'A', 'docs/inside': 'a.md' });
  expect(result.warnings).toEqual([
    'acme/app: docs/outside is a symbolic link that leaves the synced set and is not synced',
  ]);
});

it('moves the folder of a renamed repository, in one commit', async () => {
  await app().commit({ 'docs/a.md': 'A', 'docs/b.md': 'B' });
  await acme.sync();
  const renamed = await app().rename('application');
  await renamed.commit({ 'docs/b.md': 'B2' });
  const before = (await acme.org.codex.log('test')).length;
  expect(await acme.sync()).toMatchObject({ status: 'success' });
  expect(await acme.codexFiles('projects')).not.toHaveProperty('app/docs/a.md');
  expect(await acme.codexFiles('projects/application')).toEqual({ 'docs/a.md': 'A', 'docs/b.md': 'B2' });
  expect((await acme.org.codex.log('test')).length).toBe(before + 1);
});
