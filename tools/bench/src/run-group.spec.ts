import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allContenders, type ContenderName, type Contenders } from './contenders';
import type { Contender } from './contenders/contender';
import type { Group } from './groups';
import { runGroup, type GroupContext } from './run-group';
import { Arenas } from './stage/arenas';

let folder: string;
let arenas: Arenas;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nx-codex-group-'));
  arenas = await Arenas.open(folder, 'many', 2);
});
afterAll(async () => {
  await arenas.close();
  await rm(folder, { recursive: true });
});

const fake = (script: string, more: Partial<Contender> = {}): Contender => ({
  title: 'Fake',
  about: 'Does nothing.',
  programs: [],
  command: (arena) => ({ command: 'sh', args: ['-c', script], cwd: arena.client, env: arena.environment() }),
  check: async () => [],
  ...more,
});

async function run(contenders: Partial<Contenders>, more: Partial<Group & GroupContext> = {}) {
  const said: string[] = [];
  const { absent = new Map<ContenderName, string>(), limits = {}, scenario = 'graph' } = more;
  const group: Group = {
    scenario,
    medium: 'disk',
    repositories: 2,
    delay: 0,
    parallel: 5,
    rounds: 2,
    contenders: Object.keys(contenders) as ContenderName[],
  };
  const say = (text: string) => void said.push(text);
  const context = { contenders: { ...allContenders(), ...contenders }, arenas, absent, limits, say };
  const { figures, failures } = await runGroup(group, context);
  const rounds = Object.fromEntries(figures.map(({ contender, rounds }) => [contender, rounds]));
  return { rounds, failures, said: said.join('\n') };
}

it('goes on without a contender that fails, and says what that said', async () => {
  const { rounds, failures, said } = await run({ spec: fake('echo no luck; exit 3'), clone: fake('true') });
  expect(rounds).toEqual({ clone: 2 });
  expect(failures).toEqual([{ contender: 'spec', summary: 'ended with exit code 3' }]);
  expect(said).toMatch(/spec is out of this group: ended with exit code 3\n.*\nno luck/s);
});

it('goes on without a contender that takes too long', async () => {
  const contenders = { spec: fake('sleep 600'), clone: fake('true') };
  const { rounds, failures } = await run(contenders, { limits: { seconds: 1 } });
  expect(rounds).toEqual({ clone: 2 });
  expect(failures).toEqual([{ contender: 'spec', summary: 'took longer than 1 s' }]);
});

it('keeps the figures of the rounds before it failed', async () => {
  let runs = 0;
  const check = async () => (++runs === 3 ? ['projects/app/README.md: is missing', 'web: is gone'] : []);
  const { rounds, failures } = await run({ spec: fake('true', { check }) });
  expect(rounds).toEqual({ spec: 1 });
  expect(failures).toEqual([
    { contender: 'spec', summary: 'left 2 of 2 projects other than they should be' },
  ]);
});

it('tells of projects that a contender may lose, if they are not most', async () => {
  const lost = { check: async () => ['projects/app/README.md: is missing'], mayLoseProjects: true };
  expect(await run({ spec: fake('true', lost) })).toMatchObject({ rounds: { spec: 2 }, failures: [] });
  expect((await run({ spec: fake('true', { ...lost, mayLoseProjects: false }) })).rounds).toEqual({});
});

it('gives up a contender that cannot sync what a scenario begins with', async () => {
  const never = { check: async () => ['app: has no documents'], mayLoseProjects: true };
  const { failures } = await run({ spec: fake('true', never) }, { scenario: 'unchanged' });
  expect(failures).toEqual([{ contender: 'spec', summary: 'could not sync the organization in 5 attempts' }]);
});

it('tells of contenders that could not be installed, and does not run them', async () => {
  const absent = new Map<ContenderName, string>([
    ['nx', 'could not be installed'],
    ['antora', 'takes no part in this group'],
  ]);
  const { rounds, failures } = await run({ nx: fake('true'), clone: fake('true') }, { absent });
  expect(rounds).toEqual({ clone: 2 });
  expect(failures).toEqual([{ contender: 'nx', summary: 'could not be installed' }]);
});

it('ends, and tells of no failure, when it is interrupted', async () => {
  const end = new AbortController();
  const interrupt = async () => end.abort(new Error('Interrupted'));
  const contenders = { spec: fake('exit 3', { prepare: interrupt }) };
  await expect(run(contenders, { limits: { signal: end.signal } })).rejects.toThrow('Interrupted');
});
