import { SyncedWorkspace } from './workspace.fixture';

/** What a person has in a working tree and committed nowhere yet: nobody else has it. */
let mono: SyncedWorkspace;
beforeEach(async () => {
  mono = await SyncedWorkspace.create();
  await mono.write({ 'packages/app/docs/a.md': 'A\n', 'packages/app/docs/b.md': 'B\n' });
  mono.commit();
});
afterEach(() => mono.close());

const GUIDE = 'packages/app/docs/shared/guide.md';
const share = (files: Record<string, string | null>) => mono.acme.org.codex.commit(files, { branch: 'test' });
const docs = () => mono.files('packages/app/docs');
const commitFirst = /^Commit it first/;

describe('is never given up, before it is committed', () => {
  it('by --adopt', async () => {
    await mono.write({ [GUIDE]: 'precious\n', 'packages/app/docs/shared/own.md': 'own\n' });
    const paths = ['docs/shared/guide.md'];
    const refused = { code: 'first_contact', paths, resolution: expect.stringMatching(commitFirst) };
    for (const dryRun of [true, false])
      expect((await mono.sync(['app'], { adopt: true, dryRun })).failures).toMatchObject([refused]);
    expect(await docs()).toMatchObject({ 'shared/guide.md': 'precious\n' });
    mono.commit();
    expect(await mono.sync(['app'], { adopt: true })).toMatchObject({ status: 'success' });
    expect(await docs()).toMatchObject({
      'shared/guide.md': '# Guide\n\nHow we work.\n',
      'shared/own.md': 'own\n',
    });
  });

  it('by --drift=overwrite', async () => {
    await mono.sync(['app']);
    await mono.write({ [GUIDE]: 'precious\n' });
    await share({ 'shared/guide.md': 'new\n' });
    const refused = { code: 'destination_edited', paths: ['docs/shared/guide.md'] };
    const { failures } = await mono.sync(['app'], { drift: 'overwrite' });
    expect(failures).toMatchObject([{ ...refused, resolution: expect.stringMatching(commitFirst) }]);
    expect(await docs()).toMatchObject({ 'shared/guide.md': 'precious\n' });
    mono.commit();
    expect(await mono.sync(['app'], { drift: 'overwrite' })).toMatchObject({ status: 'success' });
    expect(await docs()).toMatchObject({ 'shared/guide.md': 'new\n' });
  });

  it.each(['bidirectional', 'to-codex', 'from-codex'])(
    'by --conflicts=prefer-codex, %s',
    async (direction) => {
      await mono.sync(['app']);
      await mono.write({ 'packages/app/docs/a.md': 'precious\n' });
      await share({ 'projects/app/docs/a.md': 'other\n' });
      const options = { direction, conflicts: 'prefer-codex' };
      const [failure] = (await mono.sync(['app'], options)).failures;
      expect(failure).toMatchObject({ code: 'conflict', paths: ['docs/a.md'] });
      expect(failure?.resolution).toMatch(commitFirst);
      expect(await docs()).toMatchObject({ 'a.md': 'precious\n' });
      mono.commit();
      expect(await mono.sync(['app'], { conflicts: 'prefer-codex' })).toMatchObject({ status: 'success' });
      expect(await docs()).toMatchObject({ 'a.md': 'other\n' });
    },
  );

  it('nor in a repository without any commit, nor when it is staged', async () => {
    mono.git('update-ref', '-d', 'HEAD');
    await mono.write({ [GUIDE]: 'precious\n' });
    mono.git('add', '-A');
    expect((await mono.sync(['app'], { adopt: true })).failures).toMatchObject([{ code: 'first_contact' }]);
    expect(await docs()).toMatchObject({ 'shared/guide.md': 'precious\n' });
  });
});

describe('need not be committed', () => {
  it('what the codex has had: an update is delivered, an edit returned, a deletion too', async () => {
    await mono.write({ 'packages/app/docs/new.md': 'N\n' });
    await mono.sync(['app']);
    await share({
      'shared/guide.md': 'new\n',
      'projects/app/docs/new.md': 'edited\n',
      'projects/app/docs/b.md': null,
    });
    expect(await mono.sync(['app'])).toMatchObject({ status: 'success' });
    expect(await docs()).toEqual({ 'a.md': 'A\n', 'new.md': 'edited\n', 'shared/guide.md': 'new\n' });
  });

  it('what is merged, or wins', async () => {
    await mono.write({ 'packages/app/docs/a.md': '1\n2\n3\n4\n5\n' });
    await mono.sync(['app']);
    await share({ 'projects/app/docs/a.md': '1\n2\n3\n4\nfive\n' });
    await mono.write({ 'packages/app/docs/a.md': 'one\n2\n3\n4\n5\n' });
    expect(await mono.sync(['app'], { conflicts: 'prefer-codex' })).toMatchObject({ status: 'success' });
    expect(await docs()).toMatchObject({ 'a.md': 'one\n2\n3\n4\nfive\n' });
    await share({ 'projects/app/docs/b.md': 'theirs\n' });
    await mono.write({ 'packages/app/docs/b.md': 'mine\n' });
    expect(await mono.sync(['app'], { conflicts: 'prefer-project' })).toMatchObject({ status: 'success' });
    expect(await docs()).toMatchObject({ 'b.md': 'mine\n' });
  });
});
