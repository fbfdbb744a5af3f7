import { isInShard } from '../discovery/shard';
import { SyncedOrganization } from './organization.fixture';

const NAMES = ['app', 'docs', 'web', 'old', 'lib'];
const COUNT = 3;
const SHARDS = ['1/3', '2/3', '3/3'];

let acme: SyncedOrganization;
beforeEach(async () => {
  acme = await SyncedOrganization.create();
  for (const name of NAMES) await acme.org.repository(name).commit({ 'docs/a.md': name });
});
afterEach(() => acme.close());

const shardOf = (name: string) =>
  SHARDS.find((_, index) => isInShard(name, { index: index + 1, count: COUNT })) ?? '';
const namesOf = (shard: string) => NAMES.filter((name) => shardOf(name) === shard).sort();

async function folders(): Promise<string[]> {
  const files = Object.keys(await acme.codexFiles('projects'));
  return [...new Set(files.map((path) => path.split('/')[0] ?? ''))]
    .filter((name) => !name.startsWith('.'))
    .sort();
}

it('a shard syncs its projects, names no others, and says in its result which one it is', async () => {
  const shard = shardOf('app');
  const result = await acme.sync({ shard });
  expect(result).toMatchObject({ status: 'success', shard: { index: Number(shard[0]), count: COUNT } });
  expect(await folders()).toEqual(namesOf(shard));
  const others = NAMES.filter((name) => shardOf(name) !== shard);
  for (const name of others) expect(JSON.stringify(result.projects)).not.toContain(`"${name}"`);
  expect(result.warnings).toEqual([]);
  expect(result.text).toContain(`\nShard: ${shard[0]} of 3\n`);
});

it('all shards together sync everything once', async () => {
  const seen: string[] = [];
  for (const shard of SHARDS) {
    const { projects } = await acme.sync({ shard });
    seen.push(...projects.filter(({ outcome }) => outcome === 'synced').map(({ project }) => project));
  }
  expect(seen.sort()).toEqual([...NAMES].sort());
  expect(await acme.sync()).toMatchObject({ succeeded: NAMES.length, phase_1: { commits_created: 0 } });
});

it('a run without shards has none in its result', async () => {
  expect(await acme.sync()).not.toHaveProperty('shard');
});

it('an empty shard is a success with nothing in it', async () => {
  const empty = Array.from({ length: 40 }, (_, index) => index + 1).find(
    (index) => !NAMES.some((name) => isInShard(name, { index, count: 40 })),
  );
  const result = await acme.sync({ shard: `${empty}/40` });
  expect(result).toMatchObject({ status: 'success', total_projects: 0, phase_1: null, exit_code: 0 });
  expect(result.text).toContain('\nNo repositories found to sync\n');
});

describe('the folder of a repository that is gone', () => {
  beforeEach(async () => {
    await acme.sync();
    await acme.org.repository('old').remove();
  });

  it('is named by one shard: the one that its name falls into', async () => {
    for (const shard of SHARDS) {
      expect((await acme.sync({ shard })).warnings).toEqual(
        shard === shardOf('old')
          ? ['projects/old is kept: its repository acme/old is gone, or the token cannot see it']
          : [],
      );
    }
  });

  it('is pruned by that one, and by no other; the projects of other shards are not gone', async () => {
    for (const shard of SHARDS.filter((each) => each !== shardOf('old'))) {
      expect((await acme.sync({ shard, prune: true })).warnings).toEqual([]);
    }
    expect(await folders()).toContain('old');
    const { warnings } = await acme.sync({ shard: shardOf('old'), prune: true });
    expect(warnings).toEqual(['projects/old was removed: 1 deleted']);
    expect(await folders()).toEqual(NAMES.filter((name) => name !== 'old').sort());
  });
});

it('a repository that was renamed into another shard is moved by that one, and pruned by none', async () => {
  await acme.sync();
  const name = ['a', 'b', 'c', 'd'].find((each) => shardOf(each) !== shardOf('old')) ?? '';
  await acme.org.repository('old').rename(name);
  const runs = [shardOf('old'), shardOf(name)];
  for (const shard of runs) {
    expect(await acme.sync({ shard, prune: true })).toMatchObject({ status: 'success', warnings: [] });
  }
  expect(await acme.codexFiles(`projects/${name}`)).toEqual({ 'docs/a.md': 'old' });
  expect(await folders()).not.toContain('old');
});
