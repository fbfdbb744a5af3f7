import { configureProject, createConfigurable } from './project-config.fixture';
import type { SyncedOrganization } from './organization.fixture';

const TEXT = ['one', 'two', 'three', 'four', 'five', ''].join('\n');
const [FIRST, LARGE] = [TEXT.replace('one', 'ONE'), TEXT.replace('five', 'F'.repeat(300))];
const SMALL_ONLY = { maxFileSize: '0.2KB' };

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await createConfigurable();
  await app().commit({ 'docs/a.md': TEXT });
  await acme.sync(SMALL_ONLY);
});
afterEach(() => acme.close());

const app = () => acme.org.repository('app');
const codex = (files: Record<string, string>) => acme.org.codex.commit(files, { branch: 'test' });
const heads = async () => [await app().head(), await acme.org.codex.head('test')];
const found = ({ failures }: Awaited<ReturnType<typeof acme.sync>>) =>
  failures.map(({ phase, code, conflicts }) => [phase, code, conflicts]);

describe('what only phase 1 can tell to be a conflict blocks both directions', () => {
  const conflicts = [{ path: 'docs/a.md', codex: 'changed', project: 'deleted' }];
  const both = [
    ['to-codex', 'conflict', conflicts],
    ['from-codex', 'conflict', conflicts],
  ];

  it.each([true, false])(
    'an edit of what is no document of the project any more (dry run: %s)',
    async (dryRun) => {
      await codex({ 'projects/app/docs/a.md': FIRST, 'projects/app/docs/n.md': 'new' });
      await configureProject(acme, 'app', { syncPatterns: ['docs/n.md', 'handbook/**'] });
      const before = await heads();
      expect(found(await acme.sync({ ...SMALL_ONLY, dryRun }))).toEqual(both);
      expect(await heads()).toEqual(before);
    },
  );

  it('an edit of what is too large in the project now', async () => {
    await codex({ 'projects/app/docs/a.md': FIRST });
    await app().commit({ 'docs/a.md': LARGE });
    const before = await heads();
    expect(found(await acme.sync(SMALL_ONLY))).toEqual(both);
    expect(await heads()).toEqual(before);
  });
});

describe('a run from the codex', () => {
  const fromCodex = () => acme.sync({ ...SMALL_ONLY, direction: 'from-codex' });

  it('merges nothing into what would be left out on its way to the codex', async () => {
    await codex({ 'projects/app/docs/a.md': FIRST });
    await app().commit({ 'docs/a.md': LARGE });
    const conflicts = [{ path: 'docs/a.md', codex: 'changed', project: 'deleted' }];
    expect(found(await fromCodex())).toEqual([['from-codex', 'conflict', conflicts]]);
    expect(await app().read('docs/a.md')).toBe(LARGE);
  });

  it('puts nothing in its place', async () => {
    await codex({ 'projects/app/docs/n.md': 'new' });
    await app().commit({ 'docs/n.md': LARGE });
    expect((await fromCodex()).failures).toMatchObject([{ code: 'conflict', paths: ['docs/n.md'] }]);
    expect(await app().read('docs/n.md')).toBe(LARGE);
  });

  it('leaves it alone where the codex deletes what it had of it', async () => {
    await acme.org.codex.commit({ 'projects/app/docs/a.md': null }, { branch: 'test' });
    await app().commit({ 'docs/a.md': LARGE });
    expect(await fromCodex()).toMatchObject({ status: 'success' });
    expect(await app().read('docs/a.md')).toBe(LARGE);
  });
});
