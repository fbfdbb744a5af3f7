import { SyncedOrganization } from './organization.fixture';

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  await acme.org.repository('app').commit({ 'docs/a.md': 'A', 'docs/b.md': 'B', 'docs/c.md': 'C' });
});
afterEach(() => acme.close());

const app = () => acme.org.repository('app');
const heads = async () => [await app().head(), await acme.org.codex.head('test')];

it('plans everything, writes and pushes nothing, and needs a token that may only read', async () => {
  await acme.org.addToken('read-only', { 'acme/*': 'read' });
  const before = await heads();
  acme.forge.resetCounters();
  const env = { ...acme.env, GITHUB_TOKEN: 'read-only' };
  const result = await acme.sync({ dryRun: true }, { env });
  expect(result).toMatchObject({
    status: 'success',
    dry_run: true,
    phase_1: { succeeded: 1, files_synced: 3, commits_created: 0 },
    phase_2: { succeeded: 1, files_synced: 1, commits_created: 0 },
  });
  expect(await heads()).toEqual(before);
  expect(acme.forge.counters().protocolPushes).toBe(0);
});

it('prints a line a project and the paths, and gives all of them in the result', async () => {
  await acme.sync();
  await app().commit({ 'docs/a.md': 'A2', 'docs/b.md': null, 'docs/d.md': 'D', 'docs/e.md': 'E' });
  const result = await acme.sync({ dryRun: true });
  expect(result.text).toContain('app: 2 added, 1 modified, 1 deleted');
  expect(result.projects[0]).toMatchObject({
    outcome: 'planned',
    to_codex: {
      plan: [
        { path: 'docs/a.md', change: 'modify' },
        { path: 'docs/b.md', change: 'delete' },
        { path: 'docs/d.md', change: 'add' },
        { path: 'docs/e.md', change: 'add' },
      ],
    },
  });
});

it('plans phase 2 against what phase 1 would write', async () => {
  await acme.org.codex.commit({ 'shared/guide.md': 'new' }, { branch: 'test' });
  const dry = await acme.sync({ dryRun: true });
  const real = await acme.sync();
  const counts = ({ phase_1, phase_2 }: typeof real) =>
    [phase_1, phase_2].map((phase) => [phase?.files_synced, phase?.files_deleted]);
  expect(counts(dry)).toEqual(counts(real));
});

it('shows what would be blocked', async () => {
  await acme.org.codex.commit({ 'projects/app/docs/a.md': 'other' }, { branch: 'test' });
  const result = await acme.sync({ dryRun: true });
  expect(result.failures).toMatchObject([{ project: 'app', code: 'first_contact' }]);
});
