import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { SyncAllOptions } from '../config/options-schema';
import { mergeResultFiles } from '../run/merge/merge-result-files';
import type { SyncAllResult } from '../run/result-document';
import { SyncedOrganization } from './organization.fixture';

const NAMES = Array.from({ length: 16 }, (_, index) => `app-${index}`);
const BLOCKED = 'app-3';
const SHARDS = [1, 2, 3, 4];

/** Of two organizations that are alike to the last byte, one is synced by a single run, the other by shards. */
let whole: SyncedOrganization;
let sharded: SyncedOrganization;
let single: SyncAllResult;

async function organization(): Promise<SyncedOrganization> {
  const acme = await SyncedOrganization.create();
  for (const name of NAMES) {
    const documents = {
      'README.md': name,
      'docs/a.md': `About ${name}`,
      'docs/b/c.md': 'The same',
      'src/a.ts': '',
    };
    await acme.org.repository(name).commit(documents);
  }
  await acme.org.codex.commit({ [`projects/${BLOCKED}/docs/a.md`]: 'By someone else' }, { branch: 'test' });
  await acme.org.repository('old').commit({ 'docs/a.md': 'old' });
  await acme.org.repository('old').configure({ archived: true });
  return acme;
}

beforeAll(async () => {
  [whole, sharded] = await Promise.all([organization(), organization()]);
  const { text: _text, events: _events, ...result } = await whole.sync();
  single = result;
}, 60_000);
afterAll(async () => {
  await whole.close();
  await sharded.close();
});

/** All shards of a direction at once, each a process with a workspace and a store of its own; their exit codes. */
function runShards(direction: SyncAllOptions['direction']): Promise<(number | null)[]> {
  return Promise.all(
    SHARDS.map(async (index) => {
      const options = { direction, shard: `${index}/${SHARDS.length}`, outputFile: 'result.json' };
      const process = sharded.spawn(options, {
        workspaceRoot: join(sharded.workspaceRoot, `${direction}-${index}`),
      });
      const output = Promise.all([text(process.stdout), text(process.stderr)]);
      const [code] = (await once(process, 'close')) as [number | null];
      expect((await output).join('\n')).toContain('COMPLETED');
      return code;
    }),
  );
}

const codexFiles = ({ org }: SyncedOrganization) => org.codex.files('test');
const subjects = async ({ org }: SyncedOrganization) =>
  (await org.codex.log('test')).map(({ message }) => message.split('\n')[0]).sort();

/** Without the record, which names the commit of the codex, and so its time. */
async function projectFiles({ org }: SyncedOrganization, name: string) {
  return [...(await org.repository(name).files())].filter(([path]) => path !== '.codex-sync.json');
}

function fsck({ org }: SyncedOrganization): void {
  for (const { gitDir } of [org.codex, ...NAMES.map((name) => org.repository(name))]) {
    execFileSync('git', ['--git-dir', gitDir, 'fsck', '--strict', '--no-dangling'], { stdio: 'pipe' });
  }
}

/** Times, and what follows from them. */
const VOLATILE = ['duration_seconds', 'commit', 'url'];
const lasting = (result: SyncAllResult): unknown =>
  JSON.parse(JSON.stringify(result, (key, value) => (VOLATILE.includes(key) ? undefined : value)));

it('four shards at once bring the codex to where a single run brings it, and lose no commit', async () => {
  const codes = await runShards('to-codex');
  // One of the five projects of its shard is blocked: too many for it, and few for the whole.
  expect(codes.sort()).toEqual([0, 0, 0, 1]);
  expect(await codexFiles(sharded)).toEqual(await codexFiles(whole));
  expect(await subjects(sharded)).toEqual(await subjects(whole));
  const commits = (await subjects(sharded)).filter((subject) => subject?.startsWith('sync('));
  expect(commits).toHaveLength(NAMES.length - 1);
}, 120_000);

it('four shards at once then bring all projects there, too', async () => {
  await runShards('from-codex');
  for (const name of NAMES) {
    expect(await projectFiles(sharded, name)).toEqual(await projectFiles(whole, name));
    expect(await sharded.org.repository(name).log()).toHaveLength(2);
  }
  expect(await codexFiles(sharded)).toEqual(await codexFiles(whole));
  fsck(sharded);
}, 120_000);

it('their result documents, joined, are that of the single run', async () => {
  const { workspaceRoot } = sharded;
  const joined = await mergeResultFiles({ results: ['*/result.json'] }, { workspaceRoot });
  expect(joined.warnings).toEqual([expect.stringContaining('Set NX_CODEX_RUN')]);
  expect(lasting({ ...joined, warnings: [] })).toEqual(lasting(single));
  expect(joined).toMatchObject({ status: 'partial_success', total_projects: 16, failed: 1, exit_code: 0 });
});

it('a single run after them finds nothing to do', async () => {
  const result = await sharded.sync();
  const nothing = { skipped: NAMES.length - 1, commits_created: 0 };
  expect(result).toMatchObject({ phase_1: nothing, phase_2: { skipped: NAMES.length, commits_created: 0 } });
});
