import { submodule } from '@nx-codex/testing';
import { SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  for (const name of ['app', 'web']) await acme.org.repository(name).commit({ 'docs/a.md': name });
});
afterEach(() => acme.close());

const app = () => acme.org.repository('app');
const codex = (files: Record<string, string>) => acme.org.codex.commit(files, { branch: 'test' });

it('leaves out names that git forbids, submodules and .gitmodules, and names each', async () => {
  await app().commit({
    'docs/git~1/config': 'x',
    'docs/theme': submodule('1'.repeat(40)),
    'docs/.gitmodules': 'x',
  });
  const { status, warnings } = await acme.sync({ direction: 'to-codex' });
  expect(status).toBe('success');
  expect([...warnings].sort()).toEqual([
    'acme/app: docs/.gitmodules describes submodules and is not synced',
    'acme/app: docs/git~1/config has a name that git forbids (segment that is .git on some file system) and is not synced',
    'acme/app: docs/theme is a submodule and is not synced',
  ]);
  expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'app' });
});

it('blocks a project whose folder in the codex is a file', async () => {
  await codex({ 'projects/app': 'a file' });
  const result = await acme.sync();
  expect(result.failures).toMatchObject([{ project: 'app', phase: 'to-codex', paths: ['projects/app'] }]);
  expect(await acme.org.codex.read('projects/app', 'test')).toBe('a file');
  expect(await acme.codexFiles('projects/web')).toEqual({ 'docs/a.md': 'web' });
});

it.each(['projects', 'projects/.codex-sync'])('writes nothing at all when %s is a file', async (path) => {
  await codex({ [path]: 'a file' });
  expect(await acme.sync()).toMatchObject({
    status: 'failure',
    error: expect.stringContaining(`${path} of acme/codex.acme.dev is not a folder`),
    exit_code: 1,
  });
  expect(await acme.org.codex.read(path, 'test')).toBe('a file');
});

it('never overwrites a record that it cannot read', async () => {
  await app().commit({ '.codex-sync.json': '{"version": 99}' });
  await codex({ 'projects/.codex-sync/web.json': '{"version": 99}' });
  expect((await acme.sync()).failures).toMatchObject([
    { project: 'app', phase: 'from-codex', code: 'record_invalid', paths: ['.codex-sync.json'] },
    { project: 'web', phase: 'to-codex', code: 'record_invalid', paths: ['projects/.codex-sync/web.json'] },
  ]);
  expect(await app().read('.codex-sync.json')).toBe('{"version": 99}');
  expect(await acme.sync({ adopt: true })).toMatchObject({ status: 'success' });
});

it('delivers nothing for a mapping whose source is not in the codex, with one warning', async () => {
  await acme.configure({
    mappings: [
      { from: 'shared', to: 'docs/shared' },
      { from: 'nowhere', to: 'docs/nowhere' },
    ],
  });
  await app().commit({ 'docs/nowhere/own.md': 'own' });
  const { warnings } = await acme.sync();
  expect(warnings).toEqual([
    'nowhere is not on branch test of the codex: nothing is delivered to docs/nowhere',
  ]);
  expect(await acme.projectFiles('app', 'docs/nowhere')).toEqual({ 'own.md': 'own' });
});

it('delivers a single file, and leaves out what a mapping excludes', async () => {
  await codex({ 'shared/drafts/d.md': 'draft', 'team/CLAUDE.md': 'claude' });
  await acme.configure({
    mappings: [
      { from: 'shared/', to: 'docs/shared/', exclude: ['drafts/**'] },
      { from: 'team/CLAUDE.md', to: 'TEAM.md' },
    ],
  });
  expect(await acme.sync()).toMatchObject({ status: 'success' });
  expect(Object.keys(await acme.projectFiles('app', 'docs/shared'))).toEqual(['guide.md']);
  expect(await app().read('TEAM.md')).toBe('claude');
  const head = await app().head();
  await acme.sync();
  expect(await app().head()).toBe(head);
});
