import { executable, symlink, type Changes } from '../git/contents';
import { createTestOrganization, type TestOrganization } from '../fixture/test-organization';
import { checkCodex } from './check-codex';
import type { CheckOptions } from './check-options';

const shared: Changes = {
  'shared/guide.md': 'guide',
  'shared/run.sh': executable('run'),
};
const delivered: Changes = {
  'docs/shared/guide.md': 'guide',
  'docs/shared/run.sh': executable('run'),
};
const documents: Changes = {
  'README.md': 'readme',
  'docs/a.md': 'a',
  'docs/check.sh': executable('check'),
  'docs/link': symlink('a.md'),
};

let org: TestOrganization;
/** A codex after a sync of the project `app`, written by hand. */
beforeEach(async () => {
  org = await createTestOrganization({ codex: shared });
  await org.repository('app').commit({ ...documents, ...delivered, 'src/main.ts': 'code' });
  const synced = Object.entries(documents).map(([path, content]) => [`projects/app/${path}`, content]);
  await inCodex({ ...Object.fromEntries(synced), 'projects/.codex-sync/app.json': '{}' });
});
afterEach(() => org.close());

const inCodex = (changes: Changes) => org.codex.commit(changes, { branch: 'test' });
const mappings = [{ from: 'shared', to: 'docs/shared', allowExecutable: true }];
const check = (options: Partial<CheckOptions> = {}) =>
  checkCodex({ root: org.root, organization: org.name, codexRepo: org.codexRepo, mappings, ...options });

it('finds nothing where all is right', async () => {
  expect(await check()).toEqual([]);
});

it.each<[string, Changes, RegExp]>([
  ['a missing path', { 'docs/a.md': null, 'docs/link': null }, /^projects\/app\/docs\/a.md: missing$/],
  ['a path too many', { 'docs/b.md': 'b' }, /^projects\/app\/docs\/b.md: not expected$/],
  [
    'a wrong mode',
    { 'docs/check.sh': 'check' },
    /^projects\/app\/docs\/check.sh: mode 100644, expected 100755$/,
  ],
  [
    'a link that became a file',
    { 'docs/link': 'a.md' },
    /^projects\/app\/docs\/link: mode 100644, expected 120000$/,
  ],
  [
    'wrong bytes',
    { 'docs/a.md': 'b' },
    /^projects\/app\/docs\/a.md: blob [0-9a-f]{40}, expected [0-9a-f]{40}$/,
  ],
])('finds %s in the codex', async (_, changes, difference) => {
  const damage = Object.entries(changes).map(([path, content]) => [`projects/app/${path}`, content]);
  await inCodex(Object.fromEntries(damage) as Changes);
  expect((await check())[0]).toMatch(difference);
  expect(await check({ direction: 'from-codex' })).toEqual([]);
});

it.each<[string, Changes, RegExp]>([
  ['a missing path', { 'docs/shared/guide.md': null }, /^app: docs\/shared\/guide.md: missing$/],
  ['a path too many', { 'docs/shared/b.md': 'b' }, /^app: docs\/shared\/b.md: not expected$/],
  [
    'a wrong mode',
    { 'docs/shared/run.sh': 'run' },
    /^app: docs\/shared\/run.sh: mode 100644, expected 100755$/,
  ],
  ['wrong bytes', { 'docs/shared/guide.md': 'b' }, /^app: docs\/shared\/guide.md: blob \w+, expected \w+$/],
])('finds %s in the shared documents of a project', async (_, damage, difference) => {
  await org.repository('app').commit(damage);
  expect(await check()).toEqual([expect.stringMatching(difference)]);
  expect(await check({ direction: 'to-codex' })).toEqual([]);
});

it("finds a folder of the codex that is nobody's, unless it may stay", async () => {
  await inCodex({ 'projects/gone/README.md': 'gone' });
  expect(await check()).toEqual(['projects/gone/README.md: not expected']);
  expect(await check({ kept: ['gone'] })).toEqual([]);
});

it('finds a project that was not synced, and leaves out those that do not take part', async () => {
  await org.repository('late').commit({ 'README.md': 'late' });
  for (const [name, settings] of [
    ['old', { archived: true }],
    ['off', { disabled: true }],
    ['fork', { fork: true }],
  ] as const) {
    await org.repository(name).configure(settings);
    await org.repository(name).commit({ 'README.md': name });
  }
  await org.repository('empty').create();
  expect(await check()).toEqual([
    'projects/late/README.md: missing',
    'late: docs/shared/guide.md: missing',
    'late: docs/shared/run.sh: missing',
  ]);
  expect(await check({ projects: ['app'] })).toEqual([]);
  expect(await check({ projects: ['app', 'old'] })).toEqual(['old: does not take part']);
});

it('looks at the branch that was synced', async () => {
  expect((await check({ branch: 'main' })).length).toBe(4);
  await org.repository('app').commit({ 'docs/next.md': 'next' }, { branch: 'next' });
  expect(await check({ projectBranch: 'next' })).toContain('projects/app/docs/next.md: missing');
});

it('checks the mappings that were used, with what they exclude, down to a single file', async () => {
  await org
    .repository('app')
    .commit({ 'docs/shared': null, 'guides/the-guide.md': 'guide', 'handed/run.sh': executable('run') });
  const mappings = [
    { from: 'shared/guide.md', to: 'guides/the-guide.md' },
    { from: 'shared', to: 'handed', exclude: ['*.MD'], allowExecutable: true },
    { from: 'nothing', to: 'docs/nothing' },
  ];
  expect(await check({ mappings })).toEqual([]);
});

it('does not expect what can run code, unless the mapping allows it', async () => {
  await inCodex({ 'shared/.vscode/tasks.json': '{}', 'shared/.claude/settings.json': '{}' });
  expect(await check()).toEqual([
    'app: docs/shared/.claude/settings.json: missing',
    'app: docs/shared/.vscode/tasks.json: missing',
  ]);
  expect(await check({ mappings: undefined })).toEqual(['app: docs/shared/run.sh: not expected']);
});

it('does not expect in the codex what a sync delivered to the project, whatever the mappings say now', async () => {
  await org.repository('app').commit({
    'standards/old.md': 'delivered by an older mapping',
    '.codex-sync.json': JSON.stringify({
      entries: { standards: '1'.repeat(40), 'docs/shared': '2'.repeat(40) },
    }),
  });
  expect(await check()).toEqual([]);
});

it('finds a repository that git fsck finds fault with', async () => {
  await org.repository('app').commit({ 'src/.git/config': 'no' });
  expect(await check()).toEqual([expect.stringMatching(/^acme\/app: git fsck: .*hasDotgit/s)]);
});
