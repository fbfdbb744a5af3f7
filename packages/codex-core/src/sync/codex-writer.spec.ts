import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Forge } from '@nx-codex/forge';
import { createTestOrganization, type TestOrganization } from '@nx-codex/testing';
import { resolveSettings } from '../config/resolve-settings';
import { openSource } from '../discovery/open-source';
import { openGit, type Git } from '../git/open-git';
import { hashBlob } from '../git/tree-hash';
import { RunDeletions } from '../plan/run-deletions';
import { readCodexView } from './codex-view';
import { CodexWriter, type Submission } from './codex-writer';
import type { SyncContext } from './context';
import { openMemory } from './memory';
import { SecretScanner } from './secret-scanner';

let org: TestOrganization;
let forge: Forge;
let git: Git;
let storePath: string;
let context: SyncContext;

beforeEach(async () => {
  org = await createTestOrganization();
  forge = await org.serve();
  storePath = await mkdtemp(join(tmpdir(), 'nx-codex-store-'));
  const env = { GITHUB_TOKEN: org.token, GITHUB_SERVER_URL: forge.serverUrl, GITHUB_API_URL: forge.apiUrl };
  const options = { organization: org.name, codexRepo: org.codexRepo };
  const { settings, token } = await resolveSettings({ options, workspaceRoot: storePath, env });
  git = await openGit({ storePath, serverUrl: forge.serverUrl, token });
  const { codex } = await openSource(settings, { token }).list();
  const { transport, objects, writer, mergeText } = git;
  const signal = new AbortController().signal;
  const memory = await openMemory(storePath, []);
  const shared = {
    settings,
    namesProjects: false,
    config: null,
    settingsId: 's',
    transport,
    objects,
    writer,
    mergeText,
    written: new Set<string>(),
    secrets: new SecretScanner(),
    deletions: new RunDeletions(null),
    codex,
    memory,
    signal,
  };
  context = { ...shared, date: 1_700_000_000, warn: () => {} };
});
afterEach(async () => {
  await git.close();
  await org.close();
  await rm(storePath, { recursive: true, force: true });
});

const open = async (limits?: { bytes: number; interval: number }) =>
  new CodexWriter(context, await readCodexView(context, (await org.codex.head('test')) ?? ''), limits);

/** A project without folder or record, with one file to write. */
function submission(name: string, rest: Partial<Submission> = {}): Submission {
  const data = Buffer.from(name);
  const change = {
    message: name,
    files: [{ kind: 'content' as const, path: `projects/${name}/a.md`, mode: '100644' as const, data }],
    recordOnly: false,
    counts: { added: 1, modified: 0, merged: 0, deleted: 0 },
    plan: [],
    bytes: 10,
  };
  const standing = JSON.stringify([[null, false, null]]);
  const replan = () => Promise.reject(new Error('not to be planned again'));
  return { names: [name], standing, change, replan, ...rest };
}

const messages = async () => (await org.codex.log('test')).map(({ message }) => message.trim());

it('makes one commit a project and one push for all', async () => {
  const writer = await open();
  const sent = await Promise.all(['a', 'b', 'c'].map((name) => writer.submit(submission(name))));
  expect(forge.counters().protocolPushes).toBe(0);
  await writer.finish();
  for (const { delivered } of sent) expect(await delivered).toMatchObject({ commit: expect.any(String) });
  expect((await messages()).slice(0, 3).sort()).toEqual(['a', 'b', 'c']);
  expect(forge.counters().protocolPushes).toBe(1);
  expect(writer).toMatchObject({ delivered: 3, head: await org.codex.head('test') });
});

it('does not wait for the end with what is large, but keeps the interval', async () => {
  const eager = await open({ bytes: 20, interval: 0 });
  for (const name of ['a', 'b', 'c', 'd', 'e']) await eager.submit(submission(name));
  expect(forge.counters().protocolPushes).toBe(2);
  await eager.finish();
  expect(forge.counters().protocolPushes).toBe(3);

  const patient = await open({ bytes: 20, interval: 3_600_000 });
  for (const name of ['f', 'g', 'h', 'i']) await patient.submit(submission(name));
  await patient.finish();
  expect(forge.counters().protocolPushes).toBe(5);
  expect(await messages()).toHaveLength(10);
});

it('plans again what the codex moved under before it was submitted', async () => {
  const writer = await open();
  await org.codex.commit({ 'projects/b/a.md': 'by someone else' }, { branch: 'test' });
  const first = await writer.submit(submission('a'));
  const replanned: string[] = [];
  const late = submission('b', {
    replan: async (view) => {
      replanned.push(String(view.commit));
      return { names: ['b'], plan: { kind: 'unchanged', excluded: {} } };
    },
  });
  const second = await writer.submit(late);
  await writer.finish();
  expect(await first.delivered).toHaveProperty('commit');
  expect(await second.delivered).toMatchObject({ result: { kind: 'unchanged' } });
  expect(replanned).toHaveLength(1);
  expect(await org.codex.read('projects/b/a.md', 'test')).toBe('by someone else');
});

it('fails alone with a change that cannot be written', async () => {
  const writer = await open();
  const absent = {
    kind: 'modify' as const,
    path: 'projects/b/a.md',
    mode: '100644' as const,
    oid: hashBlob(Buffer.from('?')),
  };
  const broken = submission('b');
  await writer.submit(submission('a'));
  await expect(
    writer.submit({ ...broken, change: { ...broken.change, files: [absent] } }),
  ).rejects.toMatchObject({
    code: 'commit_failed',
  });
  await writer.submit(submission('c'));
  await writer.finish();
  expect((await messages()).slice(0, 2)).toEqual(['c', 'a']);
});

it('tells every project when the push is refused', async () => {
  await org.codex.configure({ protectedBranches: ['test'] });
  const writer = await open();
  const { delivered } = await writer.submit(submission('a'));
  await writer.finish();
  expect(await delivered).toMatchObject({
    result: { kind: 'failed', failure: { code: 'branch_protected' } },
  });
  expect(writer.delivered).toBe(0);
});
