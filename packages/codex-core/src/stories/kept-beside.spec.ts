import { SyncedOrganization } from './organization.fixture';

/** A project whose destination was taken over with `--adopt`: `own.md` there is no file of the codex. */
let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  await share({ 'shared/guide.md': 'v1', 'shared/more.md': 'more' });
  await app({ 'guide.md': 'v0', 'own.md': 'mine' });
  await acme.sync({ adopt: true });
});
afterEach(() => acme.close());

const share = (files: Record<string, string | null>) => acme.org.codex.commit(files, { branch: 'test' });
/** What somebody commits below the destination. */
const app = (files: Record<string, string | null>, name = 'app') => {
  const there = Object.entries(files).map(([path, text]) => [`docs/shared/${path}`, text] as const);
  return acme.org.repository(name).commit(Object.fromEntries(there));
};
const destination = (name = 'app') => acme.projectFiles(name, 'docs/shared');

describe('what --adopt kept beside a destination stays', () => {
  it('when the project made an update of the codex itself', async () => {
    await share({ 'shared/guide.md': 'v2', 'shared/more.md': 'even more' });
    await app({ 'guide.md': 'v2' });
    expect(await acme.sync()).toMatchObject({ status: 'success' });
    const delivered = { 'guide.md': 'v2', 'more.md': 'even more', 'own.md': 'mine' };
    expect(await destination()).toEqual(delivered);
    await share({ 'shared/more.md': null });
    expect(await acme.sync()).toMatchObject({ status: 'success' });
    expect(await destination()).toEqual({ 'guide.md': 'v2', 'own.md': 'mine' });
  });

  it.each<'block' | 'overwrite'>(['block', 'overwrite'])(
    'when the project goes on to edit it, with drift %s',
    async (drift) => {
      await app({ 'own.md': 'mine, and on' });
      await share({ 'shared/guide.md': 'v2' });
      expect(await acme.sync({ drift })).toMatchObject({ status: 'success' });
      expect(await destination()).toMatchObject({ 'guide.md': 'v2', 'own.md': 'mine, and on' });
    },
  );

  it('when --drift=overwrite gives up an edit of another file: that one, and nothing else', async () => {
    await app({ 'guide.md': 'edited', 'more.md': null });
    const paths = ['docs/shared/guide.md', 'docs/shared/more.md'];
    expect((await acme.sync()).failures).toMatchObject([{ code: 'destination_edited', paths }]);
    expect(await acme.sync({ drift: 'overwrite' })).toMatchObject({ status: 'success' });
    expect(await destination()).toEqual({ 'guide.md': 'v1', 'more.md': 'more', 'own.md': 'mine' });
    const head = await acme.org.repository('app').head();
    await acme.sync();
    expect(await acme.org.repository('app').head()).toBe(head);
  });

  it('when --drift=overwrite gives up another that was kept, and that the codex has now too', async () => {
    await app({ 'own.md': 'mine', 'folder/a.md': 'mine', 'third.md': 'mine' }, 'web');
    await acme.sync({ adopt: true });
    await share({ 'shared/own.md': 'ours', 'shared/folder': 'a file', 'shared/guide.md': 'v2' });
    const paths = ['folder', 'folder/a.md', 'own.md'].map((path) => `docs/shared/${path}`);
    expect((await acme.sync({ includeRepos: ['web'] })).failures).toMatchObject([
      { code: 'destination_edited', paths },
    ]);
    expect(await acme.sync({ drift: 'overwrite' })).toMatchObject({ status: 'success' });
    expect(await destination('web')).toEqual({
      folder: 'a file',
      'guide.md': 'v2',
      'more.md': 'more',
      'own.md': 'ours',
      'third.md': 'mine',
    });
  });
});
