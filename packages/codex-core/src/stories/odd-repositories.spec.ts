import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  for (const name of ['app', 'web']) await repository(name).commit({ 'docs/a.md': name });
});
afterEach(() => acme.close());

const repository = (name: string) => acme.org.repository(name);

function git(gitDir: string, args: string[], input = ''): string {
  const [name, email] = ['Robin Example', 'robin@example.com'];
  const identity = {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
  };
  const env = { PATH: process.env['PATH'], GIT_DIR: gitDir, ...identity };
  return execFileSync('git', args, { env, input, encoding: 'utf8' }).trim();
}

/** The same repository for the forge, made anew with SHA-256 objects and one document. */
async function remakeWithSha256(gitDir: string): Promise<void> {
  await rm(gitDir, { recursive: true });
  git(gitDir, ['init', '-q', '--bare', '--initial-branch=main', '--object-format=sha256']);
  const blob = git(gitDir, ['hash-object', '-w', '--stdin'], 'text');
  const docs = git(gitDir, ['mktree'], `100644 blob ${blob}\ta.md\n`);
  const root = git(gitDir, ['mktree'], `040000 tree ${docs}\tdocs\n`);
  git(gitDir, ['update-ref', 'refs/heads/main', git(gitDir, ['commit-tree', root, '-m', 'First'])]);
}

it('a repository of SHA-256 objects is refused by itself, and says what to do', async () => {
  await remakeWithSha256(repository('app').gitDir);
  const { failures } = await acme.sync();
  expect(failures[0]).toMatchObject({
    project: 'app',
    code: 'unsupported_object_format',
    error: 'Repository uses SHA-256 objects',
    resolution: expect.stringContaining('leave it out with excludeRepos'),
  });
  expect(await acme.codexFiles('projects')).toMatchObject({ 'web/docs/a.md': 'web' });
  expect(await acme.sync({ excludeRepos: ['app'] })).toMatchObject({ status: 'success' });
});

it('a default branch that was renamed between runs is followed', async () => {
  await acme.sync();
  const head = await repository('app').commit({ 'docs/a.md': 'from trunk', 'docs/b.md': 'B' });
  await repository('app').reset('trunk', head);
  await repository('app').setDefaultBranch('trunk');
  await repository('app').deleteBranch('main');
  expect(await acme.sync()).toMatchObject({ status: 'success' });
  expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'from trunk', 'docs/b.md': 'B' });
  const before = await repository('app').head('trunk');
  await acme.org.codex.commit({ 'shared/guide.md': 'new' }, { branch: 'test' });
  await acme.sync();
  expect(await repository('app').head('trunk')).not.toBe(before);
  expect(await repository('app').head('main')).toBeUndefined();
});

it('a commit that changes nothing is no reason for another', async () => {
  await acme.sync();
  const { gitDir } = repository('app');
  const empty = git(gitDir, ['commit-tree', 'main^{tree}', '-p', 'main', '-m', 'Empty']);
  await repository('app').reset('main', empty);
  const codex = await acme.org.codex.head('test');
  expect(await acme.sync()).toMatchObject({
    phase_1: { commits_created: 0 },
    phase_2: { commits_created: 0 },
  });
  expect([await repository('app').head(), await acme.org.codex.head('test')]).toEqual([empty, codex]);
});
