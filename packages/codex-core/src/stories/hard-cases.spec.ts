import { executable, submodule, symlink } from '@nx-codex/testing';
import { SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  await app().commit({ 'docs/a.md': 'A', 'docs/b.md': 'B' });
});
afterEach(() => acme.close());

const app = () => acme.org.repository('app');
const codex = (files: Parameters<ReturnType<typeof app>['commit']>[0]) =>
  acme.org.codex.commit(files, { branch: 'test' });
const cold = () => ({ storePath: `${acme.workspaceRoot}/${Math.random()}` });
const modeOf = async (path: string) => (await app().files()).get(path)?.mode;

describe('an edit of the codex in whose place the project has no document', () => {
  it.each([
    ['a submodule', { 'docs/sub': submodule('1'.repeat(40)) }, 'docs/sub'],
    ['a file that no pattern selects', { guides: 'a file' }, 'guides'],
  ])('%s: is refused, and nothing is replaced', async (_what, files, place) => {
    await app().commit(files);
    await acme.sync();
    await codex({ [`projects/app/${place}/n.md`]: 'n' });
    const before = (await app().files()).get(place);
    expect((await acme.sync()).failures).toMatchObject([
      { phase: 'from-codex', code: 'conflict', paths: [place] },
    ]);
    expect((await app().files()).get(place)).toEqual(before);
  });
});

describe('--adopt', () => {
  it('never puts a file over a folder', async () => {
    await codex({ 'team.md': 'team' });
    await acme.configure({ mappings: [{ from: 'team.md', to: 'TEAM' }] });
    await app().commit({ 'TEAM/one.md': '1', 'TEAM/two.md': '2' });
    expect((await acme.sync({ adopt: true })).failures).toHaveLength(1);
    expect(await acme.projectFiles('app', 'TEAM')).toEqual({ 'one.md': '1', 'two.md': '2' });
  });

  it('never puts a folder over a file', async () => {
    await app().commit({ 'docs/shared': 'a file' });
    expect((await acme.sync({ adopt: true })).failures).toHaveLength(1);
    expect(await app().read('docs/shared')).toBe('a file');
  });
});

describe('a mode', () => {
  it('that a project changed comes to the codex, with a cold store too', async () => {
    await acme.sync();
    await app().commit({ 'docs/a.md': executable('A') });
    expect(await acme.sync({}, cold())).toMatchObject({ status: 'success', phase_1: { files_synced: 1 } });
    expect((await acme.org.codex.files('test', 'projects/app')).get('docs/a.md')?.mode).toBe('100755');
  });

  it('of a single mapped file is delivered', async () => {
    await codex({ 'run.sh': '#!/bin/sh' });
    await acme.configure({ mappings: [{ from: 'run.sh', to: 'run.sh', allowExecutable: true }] });
    await acme.sync();
    await codex({ 'run.sh': executable('#!/bin/sh') });
    await acme.sync();
    expect(await modeOf('run.sh')).toBe('100755');
    await acme.sync();
    expect((await app().log()).length).toBe(3);
  });
});

it('does not deliver a symbolic link as a single mapped file', async () => {
  await codex({ passwd: symlink('/etc/passwd') });
  await acme.configure({ mappings: [{ from: 'passwd', to: 'docs/passwd' }] });
  expect((await acme.sync()).warnings).toEqual([
    'passwd is a symbolic link of the codex and is not delivered',
  ]);
  expect(await app().read('docs/passwd')).toBeUndefined();
});

it('renames a folder in case only', async () => {
  await acme.sync();
  await app().rename('App');
  expect(await acme.sync()).toMatchObject({ status: 'success' });
  const folders = new Set(
    [...(await acme.org.codex.files('test', 'projects')).keys()].map((path) => path.split('/')[0]),
  );
  expect([...folders].sort()).toEqual(['.codex-sync', 'App']);
});

it('sees edits of a file that is called like an excluded folder', async () => {
  await app().commit({ 'docs/drafts': 'one' });
  await acme.sync();
  await app().commit({ 'docs/drafts': 'two' });
  await acme.sync();
  expect(await acme.codexFiles('projects/app')).toMatchObject({ 'docs/drafts': 'two' });
});

it('collects what a mapping left to the project, whether the store is warm or cold', async () => {
  await codex({ 'team/t.md': 'team' });
  const shared = { from: 'shared/', to: 'docs/shared/' };
  await acme.configure({ mappings: [shared, { from: 'team/', to: 'docs/team/' }] });
  await acme.sync();
  await app().commit({ 'docs/team/t.md': 'edited' });
  await acme.configure({ mappings: [shared] });
  await acme.sync();
  await acme.sync();
  expect(await acme.codexFiles('projects/app')).toMatchObject({ 'docs/team/t.md': 'edited' });
});

it('finds what the project had changed when edits were returned, wherever its branch goes', async () => {
  await acme.sync();
  const recorded = await app().head();
  await codex({ 'projects/app/docs/b.md': 'from the codex' });
  await app().commit({ 'docs/c.md': 'C' });
  await acme.sync({ direction: 'from-codex' });
  await app().reset('main', recorded ?? '');
  await acme.sync();
  const [there, here] = [await acme.codexFiles('projects/app'), await acme.projectFiles('app', 'docs')];
  expect(there['docs/b.md']).toBe(here['b.md']);
});

it.each([
  ['options of the run', { excludePatterns: ['**/*.svg'] }, {}],
  ['a codex.json of the moment', {}, { 'codex.json': '{"excludePatterns": ["**/*.svg"]}' }],
])(
  'finds what the project had changed when edits were returned under other patterns: %s',
  async (_whose, options, config) => {
    await app().commit({ 'docs/x.svg': 'old' });
    await acme.sync();
    await codex({ 'projects/app/docs/b.md': 'from the codex' });
    await app().commit({ 'docs/x.svg': 'new', ...config });
    await acme.sync({ direction: 'from-codex', ...options });
    expect(await app().read('docs/b.md')).toBe('from the codex');
    await app().commit({ 'codex.json': null });
    await acme.sync();
    expect(await acme.codexFiles('projects/app')).toMatchObject({ 'docs/x.svg': 'new' });
  },
);

it('notes in the codex that what a run from the codex had left for later is there', async () => {
  await acme.sync();
  await codex({ 'projects/app/docs/b.md': 'from the codex' });
  await app().commit({ 'docs/c.md': 'C' });
  await acme.sync({ direction: 'from-codex' });
  await app().commit({ 'docs/c.md': null });
  await acme.sync();
  acme.forge.resetCounters();
  await acme.sync({}, cold());
  expect(acme.forge.counters().protocolFetches).toBe(1);
});

it('warns when the codex cannot record what was returned', async () => {
  await acme.sync();
  await codex({ 'projects/app/docs/b.md': 'from the codex' });
  await acme.org.codex.configure({ protectedBranches: ['test'] });
  const { warnings } = await acme.sync({ direction: 'from-codex' });
  expect(await app().read('docs/b.md')).toBe('from the codex');
  expect(warnings.join()).toContain('app has the edits of the codex, but the codex could not record it');
});

it('records in a run from the codex what both sides came to agree on', async () => {
  await acme.sync();
  await codex({ 'projects/app/docs/b.md': 'same' });
  await app().commit({ 'docs/b.md': 'same' });
  await acme.sync({ direction: 'from-codex' });
  await app().commit({ 'docs/b.md': 'B' });
  await acme.sync();
  expect(await app().read('docs/b.md')).toBe('B');
  expect(await acme.codexFiles('projects/app')).toMatchObject({ 'docs/b.md': 'B' });
});
