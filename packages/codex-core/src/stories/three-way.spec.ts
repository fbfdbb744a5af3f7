import { SyncedOrganization } from './organization.fixture';

const TEXT = ['one', 'two', 'three', 'four', 'five', ''].join('\n');
const [FIRST, LAST] = [TEXT.replace('one', 'ONE'), TEXT.replace('five', 'FIVE')];
const BOTH = FIRST.replace('five', 'FIVE');

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  await app().commit({ 'docs/a.md': TEXT, 'docs/b.md': 'B', 'src/index.ts': 'code' });
  await acme.sync();
});
afterEach(() => acme.close());

const app = () => acme.org.repository('app');
const editCodex = (files: Record<string, string | null>) => {
  const inFolder = Object.entries(files).map(([path, text]) => [`projects/app/${path}`, text]);
  return acme.org.codex.commit(Object.fromEntries(inFolder), { branch: 'test' });
};
const inCodex = () => acme.codexFiles('projects/app');
const inProject = async () => {
  const { 'shared/guide.md': _, ...own } = await acme.projectFiles('app', 'docs');
  return Object.fromEntries(Object.entries(own).map(([path, text]) => [`docs/${path}`, text]));
};
const bothHave = async (files: Record<string, string>) => {
  expect(await inCodex()).toEqual(files);
  expect(await inProject()).toEqual(files);
};
const heads = async () => [await app().head(), await acme.org.codex.head('test')];
const settles = async () => {
  const before = await heads();
  expect(await acme.sync()).toMatchObject({ status: 'success' });
  expect(await heads()).toEqual(before);
};

describe('an edit in the codex', () => {
  it('goes to the project, while an edit of the project comes to the codex', async () => {
    await editCodex({ 'docs/b.md': 'from the codex', 'docs/new.md': 'new' });
    await app().commit({ 'docs/a.md': FIRST });
    expect(await acme.sync()).toMatchObject({ status: 'success' });
    await bothHave({ 'docs/a.md': FIRST, 'docs/b.md': 'from the codex', 'docs/new.md': 'new' });
    await settles();
  });

  it('that deletes deletes in the project', async () => {
    await editCodex({ 'docs/b.md': null });
    await acme.sync();
    await bothHave({ 'docs/a.md': TEXT });
    await settles();
  });

  it('waits when runs go to the codex only, and each of them says so', async () => {
    await editCodex({ 'docs/b.md': 'from the codex' });
    for (const text of ['first', 'second']) {
      await app().commit({ 'docs/c.md': text });
      const { warnings } = await acme.sync({ direction: 'to-codex' });
      expect(warnings).toEqual([
        'projects/app: 1 edit of the codex waits for a run from the codex (docs/b.md)',
      ]);
    }
    expect(await inCodex()).toMatchObject({ 'docs/b.md': 'from the codex', 'docs/c.md': 'second' });
    await acme.sync();
    await bothHave({ 'docs/a.md': TEXT, 'docs/b.md': 'from the codex', 'docs/c.md': 'second' });
  });

  it('goes to the project in a run from the codex only, and what the project changed is found later', async () => {
    await editCodex({ 'docs/b.md': 'from the codex' });
    await app().commit({ 'docs/c.md': 'C' });
    await acme.sync({ direction: 'from-codex' });
    expect(await inProject()).toMatchObject({ 'docs/b.md': 'from the codex', 'docs/c.md': 'C' });
    expect(await inCodex()).not.toHaveProperty(['docs/c.md']);
    await acme.sync();
    await bothHave({ 'docs/a.md': TEXT, 'docs/b.md': 'from the codex', 'docs/c.md': 'C' });
    await settles();
  });

  it('is delivered again when the same file is edited again', async () => {
    for (const text of ['first', 'second', 'third']) {
      await editCodex({ 'docs/b.md': text });
      expect(await acme.sync()).toMatchObject({ status: 'success' });
      await bothHave({ 'docs/a.md': TEXT, 'docs/b.md': text });
      await settles();
    }
  });

  it('is no document where the patterns do not select it: it stays in the codex', async () => {
    await editCodex({ 'src/evil.ts': 'code' });
    expect(await acme.sync()).toMatchObject({ status: 'success' });
    expect(await app().read('src/evil.ts')).toBeUndefined();
    expect(await inCodex()).toHaveProperty(['src/evil.ts']);
    await settles();
  });

  it('is returned alone: what is no document stays in the codex, whatever the project changes later', async () => {
    await editCodex({ 'docs/b.md': 'from the codex', 'src/evil.ts': 'code' });
    await acme.sync();
    await app().commit({ 'docs/a.md': FIRST });
    await acme.sync();
    expect(await inCodex()).toEqual({
      'docs/a.md': FIRST,
      'docs/b.md': 'from the codex',
      'src/evil.ts': 'code',
    });
  });

  it('is delivered by the next run when a run ended between the phases', async () => {
    await editCodex({ 'docs/b.md': 'from the codex' });
    const controller = new AbortController();
    const onEvent = ({ type }: { type: string }) => type === 'phase-completed' && controller.abort();
    expect((await acme.sync({}, { signal: controller.signal, onEvent })).phase_2).toBeNull();
    expect(await inProject()).toMatchObject({ 'docs/b.md': 'B' });
    await acme.sync();
    await bothHave({ 'docs/a.md': TEXT, 'docs/b.md': 'from the codex' });
    await settles();
  });

  it('made while a run goes on is kept, and delivered', async () => {
    await app().commit({ 'docs/a.md': FIRST });
    acme.forge.addFault({
      kind: 'push',
      repository: 'acme/codex.acme.dev',
      times: 1,
      action: { type: 'commit', branch: 'test', files: { 'projects/app/docs/b.md': 'meanwhile' } },
    });
    expect(await acme.sync()).toMatchObject({ status: 'success' });
    await bothHave({ 'docs/a.md': FIRST, 'docs/b.md': 'meanwhile' });
    await settles();
  });
});

describe('edits on both sides', () => {
  it('of other lines of one file are merged, and both sides have the merge', async () => {
    await editCodex({ 'docs/a.md': FIRST });
    await app().commit({ 'docs/a.md': LAST });
    const result = await acme.sync();
    expect(result.projects[0]).toMatchObject({ outcome: 'synced', to_codex: { files_merged: 1 } });
    await bothHave({ 'docs/a.md': BOTH, 'docs/b.md': 'B' });
    await settles();
  });

  it('are merged in the project by a run from the codex only', async () => {
    await editCodex({ 'docs/a.md': FIRST });
    await app().commit({ 'docs/a.md': LAST });
    await acme.sync({ direction: 'from-codex' });
    expect(await inProject()).toMatchObject({ 'docs/a.md': BOTH });
    await acme.sync();
    await bothHave({ 'docs/a.md': BOTH, 'docs/b.md': 'B' });
    await settles();
  });

  it('show the same merge in a dry run, with a cold store', async () => {
    await editCodex({ 'docs/a.md': FIRST });
    await app().commit({ 'docs/a.md': LAST });
    const dry = await acme.sync({ dryRun: true }, { storePath: `${acme.workspaceRoot}/cold` });
    expect(dry.projects[0]).toMatchObject({
      to_codex: { plan: [{ path: 'docs/a.md', change: 'merge' }] },
      from_codex: { plan: [{ path: 'docs/a.md', change: 'modify' }] },
    });
  });

  it('that are alike are agreed to, with a renewed record', async () => {
    await editCodex({ 'docs/b.md': 'same' });
    await app().commit({ 'docs/b.md': 'same' });
    expect(await acme.sync()).toMatchObject({ status: 'success', phase_1: { commits_created: 1 } });
    await settles();
  });

  it.each([
    ['delete against change', { 'docs/b.md': null }, { 'docs/b.md': 'edited' }, 'deleted', 'changed'],
    ['change against delete', { 'docs/b.md': 'edited' }, { 'docs/b.md': null }, 'changed', 'deleted'],
    ['add against add', { 'docs/n.md': 'x' }, { 'docs/n.md': 'y' }, 'added', 'added'],
  ])(
    '%s is a conflict that blocks both directions and writes nothing',
    async (_what, there, here, codex, project) => {
      await acme.org.repository('web').commit({ 'docs/w.md': 'W' });
      await acme.sync();
      await editCodex(there);
      await app().commit({ ...here, 'docs/a.md': FIRST });
      const before = await heads();
      const { failures } = await acme.sync();
      expect(failures.map(({ phase, conflicts }) => [phase, conflicts])).toEqual([
        ['to-codex', [{ path: Object.keys(there)[0], codex, project }]],
        ['from-codex', [{ path: Object.keys(there)[0], codex, project }]],
      ]);
      expect(await heads()).toEqual(before);
    },
  );

  it.each([
    ['prefer-project', 'the project'],
    ['prefer-codex', 'the codex'],
  ] as const)('are settled by --conflicts=%s', async (conflicts, winner) => {
    await editCodex({ 'docs/b.md': 'the codex' });
    await app().commit({ 'docs/b.md': 'the project' });
    expect(await acme.sync({ conflicts })).toMatchObject({ status: 'success' });
    await bothHave({ 'docs/a.md': TEXT, 'docs/b.md': winner });
    await settles();
  });

  it('that a run from the codex settled for the project are recorded once', async () => {
    await editCodex({ 'docs/b.md': 'the codex', 'CHANGES.md': 'no document of the project' });
    await app().commit({ 'docs/b.md': 'the project' });
    const options = { conflicts: 'prefer-project', direction: 'from-codex' } as const;
    expect(await acme.sync(options)).toMatchObject({ status: 'success' });
    const before = await heads();
    expect(await acme.sync(options)).toMatchObject({ status: 'success' });
    expect(await heads()).toEqual(before);
    // That run decided for the project's side alone.
    expect((await acme.sync({ direction: 'to-codex' })).failures).toMatchObject([{ code: 'conflict' }]);
    expect(await inCodex()).toMatchObject({ 'docs/b.md': 'the codex' });
  });

  it('of a renamed file lose nothing', async () => {
    await editCodex({ 'docs/b.md': 'edited in the codex' });
    await app().commit({ 'docs/b.md': null, 'docs/renamed.md': 'B' });
    expect((await acme.sync()).failures[0]).toMatchObject({ code: 'conflict', paths: ['docs/b.md'] });
    expect(await inCodex()).toMatchObject({ 'docs/b.md': 'edited in the codex' });
    expect(await inProject()).toMatchObject({ 'docs/renamed.md': 'B' });
  });
});

it('keeps the deletions of one run together below runDeletionThreshold', async () => {
  for (const name of ['web', 'api'])
    await acme.org.repository(name).commit({ 'docs/a.md': '1', 'docs/b.md': '2' });
  await acme.sync();
  for (const name of ['web', 'api']) await acme.org.repository(name).commit({ 'docs/b.md': null });
  const result = await acme.sync({ runDeletionThreshold: 1 });
  expect(result.failures).toMatchObject([
    { error: 'Deletion threshold of the run exceeded', paths: ['docs/b.md'] },
  ]);
  expect(result.phase_1).toMatchObject({ files_deleted: 1 });
  expect(await acme.sync({ runDeletionThreshold: 1 })).toMatchObject({ status: 'success' });
});
