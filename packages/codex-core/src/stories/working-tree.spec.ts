import { SyncedWorkspace } from './workspace.fixture';

let mono: SyncedWorkspace;
beforeEach(async () => {
  mono = await SyncedWorkspace.create();
  await mono.write({ 'packages/app/docs/a.md': 'A\n', 'packages/app/src/index.ts': 'code\n' });
});
afterEach(() => mono.close());

const codex = (folder = 'projects/app') => mono.acme.codexFiles(folder);

describe('a project of the workspace', () => {
  it('brings its documents to the codex, committed, staged or neither', async () => {
    mono.commit();
    await mono.write({ 'packages/app/docs/staged.md': 'S\n' });
    mono.git('add', '-A');
    await mono.write({ 'packages/app/docs/a.md': 'changed\n', 'packages/app/docs/new.md': 'N\n' });
    expect(await mono.sync(['app'])).toMatchObject({ status: 'success', total_projects: 1, succeeded: 1 });
    expect(await codex()).toEqual({
      'docs/a.md': 'changed\n',
      'docs/new.md': 'N\n',
      'docs/staged.md': 'S\n',
    });
  });

  it('is synced in a repository without any commit', async () => {
    expect(await mono.sync(['app'])).toMatchObject({ status: 'success' });
    expect(await codex()).toEqual({ 'docs/a.md': 'A\n' });
  });

  it('keeps what git ignores to itself', async () => {
    await mono.write({
      'packages/app/docs/idea.draft.md': 'not yet\n',
      'packages/app/.gitignore': 'docs/local/\n',
      'packages/app/docs/local/l.md': 'mine\n',
    });
    await mono.sync(['app']);
    expect(Object.keys(await codex())).toEqual(['docs/a.md']);
  });

  it('gets the shared documents into its files, for a person to commit', async () => {
    mono.commit();
    const before = mono.state();
    const result = await mono.sync(['app']);
    expect(result.projects[0]).toMatchObject({
      project: 'app',
      outcome: 'synced',
      from_codex: { files_added: 1 },
    });
    expect(await mono.files('packages/app/docs/shared')).toEqual({ 'guide.md': '# Guide\n\nHow we work.\n' });
    expect(mono.state()).toEqual(before);
    expect(mono.git('status', '--porcelain')).toBe(
      '?? packages/app/.codex-sync.json\n?? packages/app/docs/shared/\n',
    );
  });

  it('is called by where it is, on every machine alike', async () => {
    mono.git('remote', 'set-url', 'origin', 'git@example.com:acme/mono.git');
    await mono.sync(['app'], { direction: 'to-codex' });
    const record = JSON.parse(String((await codex('projects/.codex-sync'))['app.json']));
    const place = 'example.com/acme/mono#packages/app';
    expect(record).toMatchObject({ source: place, id: place, branch: 'working-tree' });
    const [commit] = await mono.acme.org.codex.log('test');
    expect(commit?.message).toMatch(
      /^sync\(app\): 1 added from example\.com\/acme\/mono#packages\/app@[0-9a-f]{7}$/,
    );
    expect(JSON.stringify(record)).not.toContain(mono.root);
  });

  it('may be at the root of the workspace', async () => {
    await mono.write({ 'docs/root.md': 'R\n' });
    const env = { ...mono.acme.env, PATH: process.env['PATH'] };
    const result = await mono.acme.syncProjects([{ name: '@acme/mono', root: '.' }], {}, { env });
    expect(result).toMatchObject({ status: 'success' });
    expect(await codex('projects/@acme--mono')).toEqual({ 'docs/root.md': 'R\n' });
    expect(await mono.files('docs/shared')).toHaveProperty(['guide.md']);
    const final = result.events.filter(({ type }) => type === 'project-final');
    expect(final).toMatchObject([{ name: '@acme/mono', entry: { outcome: 'synced' } }]);
  });
});

describe('the next sync', () => {
  const heads = async () => [await mono.acme.org.codex.head('test'), await mono.files('packages')];

  it('does nothing, whether its files were committed or not', async () => {
    await mono.sync(['app']);
    const before = await heads();
    const again = { status: 'success', phase_1: { skipped: 1 }, phase_2: { skipped: 1 } };
    expect(await mono.sync(['app'])).toMatchObject(again);
    mono.commit();
    expect(await mono.sync(['app'])).toMatchObject(again);
    expect(await mono.sync(['app'], {}, { storePath: `${mono.root}/.nx/other` })).toMatchObject(again);
    expect(await heads()).toEqual(before);
  });

  it('brings an edit of the codex back into the files', async () => {
    await mono.sync(['app']);
    await mono.acme.org.codex.commit({ 'projects/app/docs/a.md': 'edited\n' }, { branch: 'test' });
    const result = await mono.sync(['app']);
    expect(result.projects[0]).toMatchObject({ outcome: 'synced', from_codex: { files_modified: 1 } });
    expect(await mono.files('packages/app/docs')).toMatchObject({ 'a.md': 'edited\n' });
    expect(await mono.sync(['app'])).toMatchObject({ phase_1: { skipped: 1 }, phase_2: { skipped: 1 } });
  });

  it('merges what was edited on both sides, and blocks what cannot be merged', async () => {
    await mono.write({ 'packages/app/docs/a.md': '1\n2\n3\n4\n5\n', 'packages/app/docs/b.md': 'B\n' });
    await mono.sync(['app']);
    await mono.acme.org.codex.commit({ 'projects/app/docs/a.md': '1\n2\n3\n4\nfive\n' }, { branch: 'test' });
    await mono.write({ 'packages/app/docs/a.md': 'one\n2\n3\n4\n5\n' });
    await mono.sync(['app']);
    expect(await mono.files('packages/app/docs')).toMatchObject({ 'a.md': 'one\n2\n3\n4\nfive\n' });
    expect(await codex()).toMatchObject({ 'docs/a.md': 'one\n2\n3\n4\nfive\n' });
    await mono.acme.org.codex.commit({ 'projects/app/docs/b.md': 'theirs\n' }, { branch: 'test' });
    await mono.write({ 'packages/app/docs/b.md': 'mine\n' });
    const result = await mono.sync(['app']);
    expect(result.failures[0]).toMatchObject({ project: 'app', code: 'conflict', paths: ['docs/b.md'] });
    expect(await mono.files('packages/app/docs')).toMatchObject({ 'b.md': 'mine\n' });
  });

  it('takes away what the codex has no more, with the folders that are empty then', async () => {
    await mono.acme.org.codex.commit({ 'shared/more/m.md': 'M' }, { branch: 'test' });
    for (const name of ['b', 'c', 'd', 'e'])
      await mono.acme.org.codex.commit({ [`shared/${name}.md`]: name }, { branch: 'test' });
    await mono.sync(['app']);
    await mono.acme.org.codex.commit(
      { 'shared/more/m.md': null, 'shared/b.md': null, 'shared/b.md/x.md': 'X' },
      { branch: 'test' },
    );
    const result = await mono.sync(['app']);
    expect(result.projects[0]).toMatchObject({ from_codex: { files_added: 1, files_deleted: 2 } });
    expect(Object.keys(await mono.files('packages/app/docs/shared'))).toEqual([
      'b.md/x.md',
      'c.md',
      'd.md',
      'e.md',
      'guide.md',
    ]);
  });

  it('is stopped by the deletion guard', async () => {
    await mono.write({ 'packages/app/docs/b.md': 'B\n' });
    await mono.sync(['app']);
    await mono.write({ 'packages/app/docs/a.md': null, 'packages/app/docs/b.md': null });
    expect((await mono.sync(['app'])).failures).toMatchObject([{ code: 'deletion_threshold' }]);
    expect(Object.keys(await codex())).toEqual(['docs/a.md', 'docs/b.md']);
  });
});

it('syncs several at once, beside a repository', async () => {
  await mono.acme.org.repository('web').commit({ 'docs/w.md': 'W' });
  await mono.write({ 'packages/lib/docs/l.md': 'L\n', 'packages/lib/codex.json': '{"project":"library"}' });
  const projects = ['app', 'lib'].map((name) => ({ name, root: `packages/${name}` }));
  const result = await mono.acme.syncProjects([...projects, 'web']);
  expect(result).toMatchObject({ status: 'success', succeeded: 3 });
  expect(Object.keys(await codex('projects')).filter((path) => path.endsWith('.md'))).toEqual([
    'app/docs/a.md',
    'library/docs/l.md',
    'web/docs/w.md',
  ]);
  for (const name of ['app', 'lib'])
    expect(await mono.files(`packages/${name}/docs/shared`)).toHaveProperty(['guide.md']);
});

it('reads its codex.json from the files, and says where one is wrong', async () => {
  await mono.write({
    'packages/app/codex.json': '{"syncPatterns":["src/**"],"mappings":[]}',
    'packages/lib/codex.json': '{"syncPattern":[]}',
  });
  const result = await mono.sync(['app', 'lib']);
  expect(await codex()).toEqual({ 'src/index.ts': 'code\n' });
  expect(await mono.files('packages/app/docs')).toEqual({ 'a.md': 'A\n' });
  expect(result.failures).toMatchObject(
    ['to-codex', 'from-codex'].map((phase) => ({ project: 'lib', phase, code: 'config_invalid' })),
  );
  expect(result.failures[0]?.error).toMatch(/packages\/lib\/codex\.json.*syncPattern/s);
});

it('writes nothing in a dry run', async () => {
  mono.commit();
  const before = await mono.acme.org.codex.head('test');
  const result = await mono.sync(['app'], { dryRun: true });
  expect(result.projects[0]).toMatchObject({
    outcome: 'planned',
    to_codex: { files_added: 1 },
    from_codex: { files_added: 1 },
  });
  expect(mono.git('status', '--porcelain')).toBe('');
  expect(await mono.acme.org.codex.head('test')).toBe(before);
});
