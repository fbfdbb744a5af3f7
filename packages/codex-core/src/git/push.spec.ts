import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ErrorCode } from '../errors/codex-error';
import { CLIENTS, commitRequest, createGitFixture, plainGit, type GitFixture } from './git.fixture';
import type { Oid } from './objects';
import { gitChildren, processGroup } from './processes.fixture';

describe.each(CLIENTS)('%s', (_, client) => {
  let fixture: GitFixture;
  let base: Oid;
  beforeEach(async () => {
    fixture = await createGitFixture(client);
    base = await app().commit({ 'README.md': 'text', 'docs/a.md': 'old' });
    await fixture.git.transport.fetchTree(remote(), base);
  });
  afterEach(() => fixture.close());

  const app = () => fixture.org.repository('app');
  const remote = () => fixture.remote(app());

  async function write(parent: Oid | null, date = 1_700_000_000): Promise<Oid> {
    const commit = await fixture.git.writer.commit(commitRequest({ parent, date }));
    await fixture.git.writer.checkpoint();
    return commit;
  }
  const push = (commit: Oid, expected: Oid | null, branch = 'main') =>
    fixture.git.transport.push(remote(), { commit, branch, expected });

  it('delivers a chain of commits by one push, without the blobs of the base', async () => {
    const first = await write(base);
    const second = await write(first, 1_700_000_001);
    await push(second, base);
    expect((await app().log()).map(({ id }) => id)).toEqual([second, first, base]);
    expect(await app().read('docs/a.md')).toBe('a');
    expect(await app().read('README.md')).toBe('text');
    expect(fixture.forge.counters().protocolPushes).toBe(1);
  });

  it('delivers a commit on a head of which only the folders that it changes are here', async () => {
    const head = await app().commit({ 'src/deep/code': '1', 'src/other/code': '2' });
    const next = await fixture.open({ storePath: join(fixture.storePath, 'other') });
    await next.transport.fetchRoot(remote(), head);
    const root = await next.objects.readTree((await next.objects.readCommit(head)).tree);
    const { oid: docs } = root.find(({ name }) => name === 'docs')!;
    await next.transport.fetchBlobs(remote(), [docs]);
    const commit = await next.writer.commit(commitRequest({ parent: head }));
    await next.writer.checkpoint();
    await next.transport.push(remote(), { commit, branch: 'main', expected: head });
    expect(await app().head()).toBe(commit);
    expect(await app().read('docs/a.md')).toBe('a');
    expect(await app().read('src/deep/code')).toBe('1');
    plainGit(app().gitDir, ['fsck', '--full', '--strict']);
  });

  it('is done when the branch is there already', async () => {
    const commit = await write(base);
    await push(commit, base);
    await push(commit, base);
    expect(await app().head()).toBe(commit);
  });

  it('makes a branch, also from a commit that is no head any more', async () => {
    await app().commit({ 'README.md': 'later' });
    await app().commit({ 'README.md': 'still later' });
    const commit = await write(base);
    await push(commit, null, 'environments/test');
    expect(await app().head('environments/test')).toBe(commit);
  });

  it('makes the first commit of an empty repository', async () => {
    const empty = await fixture.org.repository('empty').create();
    const commit = await write(null);
    await fixture.git.transport.push(fixture.remote(empty), { commit, branch: 'main', expected: null });
    expect(await empty.head()).toBe(commit);
  });

  describe('a lost race', () => {
    const lost = { code: 'lost_race' };

    it('is a branch that moved before', async () => {
      const commit = await write(base);
      const theirs = await app().commit({ 'README.md': 'theirs' });
      await expect(push(commit, base)).rejects.toMatchObject(lost);
      expect(await app().head()).toBe(theirs);
    });

    it('is a branch that moves while the push is on its way', async () => {
      const commit = await write(base);
      const action = { type: 'commit' as const, branch: 'main', files: { 'README.md': 'theirs' } };
      fixture.forge.addFault({ kind: 'push', times: 1, action });
      await expect(push(commit, base)).rejects.toMatchObject(lost);
      expect(await app().read('README.md')).toBe('theirs');
    });

    it('is a branch that is gone, or that is there against expectation', async () => {
      const commit = await write(base);
      await expect(push(commit, base, 'gone')).rejects.toMatchObject(lost);
      await expect(push(commit, null)).rejects.toMatchObject(lost);
      expect(await app().head()).toBe(base);
    });

    it('is decided for one of two runs that push at once', async () => {
      const commits = [await write(base), await write(base, 1_700_000_001)];
      const pushes = await Promise.allSettled(commits.map((commit) => push(commit, base)));
      const winner = pushes.findIndex(({ status }) => status === 'fulfilled');
      expect(pushes[1 - winner]).toMatchObject({ reason: lost });
      expect(await app().head()).toBe(commits[winner]);
    });
  });

  describe('a refusal', () => {
    it.each<[name: string, code: ErrorCode, prepare: () => Promise<unknown>]>([
      ['an archived repository', 'repository_archived', () => app().configure({ archived: true })],
      ['a protected branch', 'branch_protected', () => app().configure({ protectedBranches: ['main'] })],
      [
        'a token that may only read',
        'permission_denied',
        () => fixture.org.addToken(fixture.org.token, { '*': 'read' }),
      ],
    ])('comes at once, without a second try: %s', async (_, code, prepare) => {
      const commit = await write(base);
      await prepare();
      await expect(push(commit, base)).rejects.toMatchObject({ code });
      expect(await app().head()).toBe(base);
      expect(fixture.forge.counters().requests['receive-pack-advertisement']).toBe(1);
    });
  });

  it('never replaces a head that the commit does not descend from', async () => {
    const commit = await write(null);
    await expect(push(commit, base)).rejects.toMatchObject({ code: 'internal' });
    expect(await app().head()).toBe(base);
  });

  it('counts when the server took it and its answer was lost', async () => {
    const commit = await write(base);
    fixture.forge.addFault({ kind: 'push', times: 1, action: { type: 'truncate', bytes: 4 } });
    await push(commit, base);
    expect(await app().head()).toBe(commit);
  });

  it('ends although the run was interrupted meanwhile, and does not begin afterwards', async () => {
    const abort = new AbortController();
    const git = await fixture.open({ signal: abort.signal });
    const commit = await git.writer.commit(commitRequest({ parent: base }));
    await git.writer.checkpoint();
    fixture.forge.setDelay(100);
    const pushed = git.transport.push(remote(), { commit, branch: 'main', expected: base });
    while (fixture.forge.counters().requests['receive-pack-advertisement'] === 0) await sleep(10);
    if (client.smartHttp === false) {
      // Ctrl-C goes to the process group of this process.
      const [pid] = await gitChildren('push');
      expect(await processGroup(pid!)).toBe(pid);
    }
    abort.abort();
    await pushed;
    expect(await app().head()).toBe(commit);
    await expect(
      git.transport.push(remote(), { commit, branch: 'late', expected: null }),
    ).rejects.toMatchObject({ code: 'interrupted' });
  });
});
