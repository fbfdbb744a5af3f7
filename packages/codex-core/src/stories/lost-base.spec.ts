import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  await acme.org.repository('app').commit({ 'docs/a.md': 'A', 'docs/b.md': 'B' });
  await acme.sync();
});
afterEach(() => acme.close());

/** Somebody edits the codex, and rewrites its history, so that nothing that a sync wrote is left on the server or here. */
async function rewriteCodex(edits: Record<string, string>): Promise<void> {
  const { gitDir } = acme.org.codex;
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', gitDir, ...args], { encoding: 'utf8' }).trim();
  const commit = await acme.org.codex.commit(edits, { branch: 'test' });
  const identity = ['-c', 'user.name=Robin', '-c', 'user.email=robin@example.com'];
  const orphan = git(...identity, 'commit-tree', `${commit}^{tree}`, '-m', 'All in one');
  git('update-ref', 'refs/heads/test', orphan);
  git('reflog', 'expire', '--expire=now', '--all');
  git('gc', '--quiet', '--prune=now');
  await rm(join(acme.workspaceRoot, '.nx'), { recursive: true });
}

describe('an edit of the codex, when nobody can tell any more what was agreed on', () => {
  beforeEach(() => rewriteCodex({ 'projects/app/docs/a.md': 'edited' }));

  it('is never overwritten: the failure says why, and what to do', async () => {
    const { failures } = await acme.sync();
    expect(failures).toMatchObject([
      {
        project: 'app',
        phase: 'to-codex',
        code: 'codex_edited',
        error: 'Edits in projects/app of the codex would be overwritten',
        paths: ['docs/a.md'],
      },
    ]);
    expect(failures[0]?.resolution).toContain('--adopt');
    expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'edited', 'docs/b.md': 'B' });
    expect(await acme.projectFiles('app', 'docs')).toMatchObject({ 'a.md': 'A', 'b.md': 'B' });
  });

  it('is agreed to when the project makes it too', async () => {
    await acme.org.repository('app').commit({ 'docs/a.md': 'edited' });
    expect(await acme.sync()).toMatchObject({ status: 'success' });
    expect((await acme.sync()).phase_1).toMatchObject({ skipped: 1 });
  });

  it('gives way with --adopt', async () => {
    expect(await acme.sync({ adopt: true })).toMatchObject({ status: 'success' });
    expect(await acme.codexFiles('projects/app')).toEqual({ 'docs/a.md': 'A', 'docs/b.md': 'B' });
  });
});
