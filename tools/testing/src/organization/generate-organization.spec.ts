import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readState } from '@nx-codex/forge';
import { expectedSelection } from '../check/expected-selection';
import { openTestOrganization, type TestOrganization } from '../fixture/test-organization';
import { runGit } from '../git/run-git';
import { listFiles } from '../git/tree';
import type { GeneratedOrganization } from './generated-organization';
import { generateOrganization } from './generate-organization';
import type { Role } from './repository-plan';

let generated: GeneratedOrganization;
let org: TestOrganization;
beforeAll(async () => {
  const root = await mkdtemp(join(tmpdir(), 'nx-codex-generated-'));
  generated = await generateOrganization({ root, repositories: 12, bigFiles: 500 });
  org = openTestOrganization(generated);
});
afterAll(() => org.close());

function withRole(role: Role) {
  const found = generated.repositories.find((repository) => repository.role === role);
  if (!found) throw new Error(`There is no repository for ${role}`);
  return found;
}

const selectionOf = async (role: Role) => {
  const { gitDir, branch } = withRole(role);
  return expectedSelection(gitDir, `refs/heads/${branch}`);
};

it('has repositories of which git finds nothing wrong', async () => {
  for (const { gitDir } of generated.repositories) await runGit({ gitDir, args: ['fsck', '--strict'] });
  await runGit({ gitDir: org.codex.gitDir, args: ['fsck', '--strict'] });
});

it('tells the forge of archived and forked ones, and who takes part', async () => {
  const { repositories } = await readState(generated.root);
  expect(Object.keys(repositories)).toHaveLength(13);
  expect(repositories[withRole('archived').fullName]).toMatchObject({ archived: true });
  expect(repositories[withRole('fork').fullName]).toMatchObject({ fork: true });
  const absent = generated.repositories.filter(({ participates }) => !participates).map(({ role }) => role);
  expect(absent).toEqual(['fork', 'archived', 'empty']);
});

it('has an empty repository, one on trunk, a big one and histories', async () => {
  expect(await org.repository(withRole('empty').name).head()).toBeUndefined();
  expect(await org.repository(withRole('trunk').name).defaultBranch()).toBe('trunk');
  expect(await org.repository(withRole('trunk').name).log()).toHaveLength(6);
  expect((await listFiles(withRole('big').gitDir, 'HEAD')).size).toBe(501);
  expect((await selectionOf('big')).size).toBe(100);
});

it('has a fork with the history of the first repository and a commit of its own', async () => {
  const [parent] = generated.repositories;
  const [own, ...inherited] = await org.repository(withRole('fork').name).log();
  expect(own?.message).toBe('Go our own way');
  expect(inherited).toEqual(await org.repository(parent?.name ?? '').log());
});

it('has documents with odd names, modes, links, and files to leave out', async () => {
  const names = [...(await selectionOf('names')).keys()];
  expect(names).toEqual(
    expect.arrayContaining(['docs/names/-rf.md', 'docs/names/it\'s "quoted".md', 'docs/.gitkeep']),
  );
  expect(new Set(names.map((name) => name.normalize('NFC'))).size).toBe(names.length - 1);
  expect((await selectionOf('files')).get('docs/scripts/check.sh')?.mode).toBe('100755');
  const links = [...(await selectionOf('links'))]
    .filter(([, { mode }]) => mode === '120000')
    .map(([path]) => path);
  expect(links).toEqual(['docs/all-guides', 'docs/chain.md', 'docs/guides/up.md', 'docs/latest.md']);
  const submodules = await listFiles(withRole('submodules').gitDir, 'HEAD');
  expect([...submodules].filter(([, { mode }]) => mode === '160000').map(([path]) => path)).toEqual([
    'docs/theme',
    'vendor/theme',
  ]);
  expect((await selectionOf('excluded')).size).toBe((await selectionOf('plain')).size);
});

it('has a codex whose branch test is one commit ahead of main', async () => {
  const [last, ...rest] = await org.codex.log('test');
  expect(last?.message).toBe('Try a new wording');
  expect(rest).toEqual(await org.codex.log('main'));
  const shared = await org.codex.files('test', 'shared');
  expect(shared.size).toBe(20);
  expect(shared.get('scripts/check-links.sh')?.mode).toBe('100755');
});

it('is the same for the same seed, and another for another', async () => {
  const heads = async (seed: number) => {
    const root = await mkdtemp(join(tmpdir(), 'nx-codex-generated-'));
    const again = openTestOrganization(
      await generateOrganization({ root, repositories: 12, bigFiles: 500, seed }),
    );
    const all = generated.repositories.map(({ name }) => again.repository(name).head());
    const ids = await Promise.all([again.codex.head('test'), ...all]);
    await rm(root, { recursive: true });
    return ids;
  };
  const all = generated.repositories.map(({ name }) => org.repository(name).head());
  const expected = await Promise.all([org.codex.head('test'), ...all]);
  expect(await heads(1)).toEqual(expected);
  expect((await heads(2)).filter((id, index) => id && id === expected[index])).toEqual([]);
});

it('has no oddities when none are wanted', async () => {
  const root = await mkdtemp(join(tmpdir(), 'nx-codex-generated-'));
  const options = {
    root,
    repositories: 40,
    oddities: false,
    filesPerRepository: 3,
    codeFiles: 0,
    commits: 1,
  };
  const { repositories } = await generateOrganization(options);
  await rm(root, { recursive: true });
  expect(new Set(repositories.map(({ name }) => name)).size).toBe(40);
  expect(repositories.every(({ role, participates }) => role === 'plain' && participates)).toBe(true);
});
