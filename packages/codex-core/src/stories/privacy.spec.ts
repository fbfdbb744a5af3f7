import { SyncedOrganization } from './organization.fixture';

type Visibility = 'public' | 'internal' | 'private';

let acme: SyncedOrganization;
afterEach(() => acme.close());

async function organization(visibility: { app: Visibility; codex: Visibility }): Promise<void> {
  acme = await SyncedOrganization.create();
  await acme.org.codex.configure({ visibility: visibility.codex });
  for (const name of ['app', 'web']) await repository(name).commit({ 'docs/a.md': name, 'docs/b.md': name });
  await repository('app').configure({ visibility: visibility.app });
  await repository('web').configure({ visibility: visibility.codex });
}

const repository = (name: string) => acme.org.repository(name);

it.each<[Visibility, Visibility, string]>([
  ['private', 'public', 'a private project into a public codex'],
  ['private', 'internal', 'a private project into an internal codex'],
  ['internal', 'public', 'an internal project into a public codex'],
])('documents of a project that is %s do not move to a codex that is %s', async (app, codex, words) => {
  await organization({ app, codex });
  const result = await acme.sync();
  expect(result.failures).toMatchObject([
    {
      project: 'app',
      phase: 'to-codex',
      code: 'wider_audience',
      error: `Documents would move from ${words}`,
      resolution: expect.stringContaining('--allowWiderAudience=app'),
      paths: ['docs/a.md', 'docs/b.md'],
    },
  ]);
  expect(await acme.codexFiles('projects/app')).toEqual({});
  expect(await acme.codexFiles('projects/web')).toEqual({ 'docs/a.md': 'web', 'docs/b.md': 'web' });
});

it.each<[Visibility, Visibility, string]>([
  ['private', 'public', 'a private codex into a public project'],
  ['internal', 'public', 'an internal codex into a public project'],
])(
  'shared documents of a codex that is %s do not move to a project that is %s',
  async (codex, app, words) => {
    await organization({ app, codex });
    const result = await acme.sync();
    expect(result.failures).toMatchObject([
      {
        project: 'app',
        phase: 'from-codex',
        code: 'wider_audience',
        error: `Documents would move from ${words}`,
        paths: ['docs/shared/guide.md'],
      },
    ]);
    expect(await acme.projectFiles('app', 'docs/shared')).toEqual({});
    expect(Object.keys(await acme.projectFiles('web', 'docs/shared'))).toEqual(['guide.md']);
    expect(Object.keys(await acme.codexFiles('projects'))).toContain('app/docs/a.md');
  },
);

it('an edit that somebody made in a private codex does not move to its public project', async () => {
  await organization({ app: 'public', codex: 'private' });
  await acme.sync({ direction: 'to-codex' });
  await acme.org.codex.commit({ 'projects/app/docs/a.md': 'internal' }, { branch: 'test' });
  await acme.configure({ mappings: [] });
  const { failures } = await acme.sync();
  expect(failures).toMatchObject([{ project: 'app', code: 'wider_audience', paths: ['docs/a.md'] }]);
  expect(await repository('app').read('docs/a.md')).toBe('app');
});

it('allowWiderAudience opens it knowingly, for the projects that it names', async () => {
  await organization({ app: 'private', codex: 'public' });
  expect((await acme.sync({ allowWiderAudience: ['web'] })).failures).toHaveLength(1);
  expect(await acme.sync({ allowWiderAudience: ['a*'] })).toMatchObject({ status: 'success' });
  expect(await acme.codexFiles('projects/app')).toMatchObject({ 'docs/a.md': 'app' });
});

it('what moved before its audience was narrowed stays, may be deleted, and is not renewed', async () => {
  await organization({ app: 'public', codex: 'public' });
  await acme.sync();
  await repository('app').configure({ visibility: 'private' });
  expect(await acme.sync()).toMatchObject({ status: 'success' });
  await repository('app').commit({ 'docs/b.md': null });
  expect(await acme.sync()).toMatchObject({ status: 'success' });
  expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'app' });
  await repository('app').commit({ 'docs/a.md': 'confidential' });
  expect((await acme.sync()).failures).toMatchObject([{ code: 'wider_audience', paths: ['docs/a.md'] }]);
  expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'app' });
});

it('a dry run says the same', async () => {
  await organization({ app: 'private', codex: 'public' });
  const { failures } = await acme.sync({ dryRun: true });
  expect(failures).toMatchObject([{ project: 'app', phase: 'to-codex', code: 'wider_audience' }]);
});

describe('the name of what is private', () => {
  it('does not move by a first record, where a public project has just what a private codex would deliver', async () => {
    await organization({ app: 'public', codex: 'private' });
    await repository('app').commit({ 'docs/shared/guide.md': '# Guide\n\nHow we work.\n' });
    const { failures } = await acme.sync();
    const paths = ['.codex-sync.json'];
    const error = 'Names would move from a private codex into a public project';
    expect(failures).toMatchObject([{ project: 'app', code: 'wider_audience', error, paths }]);
    expect(await repository('app').read('.codex-sync.json')).toBeUndefined();
    expect(await acme.sync({ allowWiderAudience: ['app'] })).toMatchObject({ status: 'success' });
  });

  it('does not move by a first record, where a public codex has just what a private project would give', async () => {
    await organization({ app: 'private', codex: 'public' });
    const equal = { 'projects/app/docs/a.md': 'app', 'projects/app/docs/b.md': 'app' };
    await acme.org.codex.commit(equal, { branch: 'test' });
    const paths = ['projects/.codex-sync/app.json'];
    const error = 'Names would move from a private project into a public codex';
    expect((await acme.sync()).failures).toMatchObject([
      { project: 'app', code: 'wider_audience', error, paths },
    ]);
    expect(Object.keys(await acme.codexFiles('projects/.codex-sync'))).toEqual(['web.json']);
  });

  it('does not move by a new folder of a project in a public codex', async () => {
    await organization({ app: 'public', codex: 'public' });
    await acme.sync();
    await repository('app').configure({ visibility: 'private' });
    await repository('app').commit({ 'codex.json': '{"project":"takeover-of-web"}' });
    const paths = ['projects/.codex-sync/takeover-of-web.json'];
    expect((await acme.sync()).failures).toMatchObject([{ project: 'app', code: 'wider_audience', paths }]);
    expect(Object.keys(await acme.codexFiles('projects')).join()).not.toContain('takeover');
    expect(await acme.codexFiles('projects/app')).toMatchObject({ 'docs/a.md': 'app' });
  });
});
