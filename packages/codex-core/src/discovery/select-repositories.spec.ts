import { listing, repository } from './discovery.fixture';
import type { Repository } from './repository';
import { selectRepositories } from './select-repositories';

const filters = {
  discovery: { source: 'github' as const, forks: false },
  includeRepos: [] as string[],
  excludeRepos: [] as string[],
  limit: 1000,
  shard: null as { index: number; count: number } | null,
};

const select = (repositories: Repository[], changes: Partial<typeof filters> = {}) => {
  const { selected, excluded, refused, warnings } = selectRepositories(listing(repositories), {
    ...filters,
    ...changes,
  });
  return {
    selected: selected.map(({ name }) => name),
    excluded: Object.fromEntries(excluded.map(({ repository: { name }, reason }) => [name, reason])),
    refused: refused.map(({ repository: { name }, error }) => `${name}: ${error.code}`),
    warnings,
  };
};

describe('selectRepositories', () => {
  it('takes everything but the codex, sorted by name', () => {
    expect(select([repository('web'), repository('Api'), repository('app')])).toEqual({
      selected: ['Api', 'app', 'web'],
      excluded: { codex: 'codex repository' },
      refused: [],
      warnings: [],
    });
  });

  it('leaves out what cannot be synced, each with its reason', () => {
    const repositories = [
      repository('a', { isArchived: true }),
      repository('b', { isDisabled: true }),
      repository('c', { isEmpty: true }),
      repository('d', { isFork: true }),
      repository('e', { canPush: false }),
    ];
    expect(select(repositories)).toMatchObject({
      selected: ['e'],
      excluded: { a: 'archived', b: 'disabled', c: 'empty', d: 'fork' },
    });
    const forks = { ...filters.discovery, forks: true };
    expect(select(repositories, { discovery: forks }).selected).toEqual(['d', 'e']);
  });

  it.each<[string, Partial<typeof filters>, string[]]>([
    ['a pattern', { includeRepos: ['app-*'] }, ['App-Web', 'app-api']],
    ['a name', { includeRepos: ['legacy-app'] }, ['legacy-app']],
    ['two patterns', { includeRepos: ['app-api', '.git*'] }, ['.github', 'app-api']],
    ['braces', { includeRepos: ['app-{web,api}'] }, ['App-Web', 'app-api']],
    ['an exclusion', { excludeRepos: ['LEGACY-*', '.github'] }, ['App-Web', 'app-api']],
    ['both', { includeRepos: ['app-*'], excludeRepos: ['*-web'] }, ['app-api']],
  ])('filters names by %s', (_name, changes, selected) => {
    const repositories = ['app-api', 'App-Web', 'legacy-app', '.github'].map((name) => repository(name));
    expect(select(repositories, changes).selected).toEqual(selected);
  });

  it('names the filter that left a repository out', () => {
    const repositories = [repository('app'), repository('legacy-app'), repository('web')];
    const changes = { includeRepos: ['*app'], excludeRepos: ['old-*', 'legacy-*'] };
    expect(select(repositories, changes).excluded).toMatchObject({
      'legacy-app': 'excluded by excludeRepos: legacy-*',
      web: 'not in includeRepos',
    });
  });

  it('warns of an includeRepos pattern that matches nothing', () => {
    expect(select([repository('app')], { includeRepos: ['app', 'ap'] }).warnings).toEqual([
      'includeRepos: ap matches no repository',
    ]);
  });

  it('refuses both of two names that differ only in case, and no others', () => {
    const repositories = [repository('App'), repository('app'), repository('web')];
    expect(select(repositories)).toMatchObject({
      selected: ['web'],
      refused: ['App: name_conflict', 'app: name_conflict'],
    });
    expect(select(repositories, { excludeRepos: ['web'], includeRepos: [] }).selected).toEqual([]);
  });

  it('does not mind a name whose twin takes no part', () => {
    expect(select([repository('App', { isArchived: true }), repository('app')]).selected).toEqual(['app']);
  });

  it.each(['..', '.git', '.Git', '.codex-sync', 'a/b', 'a\\b', 'a\nb', '', 'x'.repeat(251)])(
    'refuses a name that cannot be a folder: %j',
    (name) => {
      expect(select([repository(name), repository('app')])).toMatchObject({
        selected: ['app'],
        refused: [`${name}: name_conflict`],
      });
    },
  );

  it('takes the first by name of those that may take part, up to the limit, and says how many it left out', () => {
    const repositories = ['e', 'd', 'c', 'b'].map((name) => repository(name));
    const archived = repository('a', { isArchived: true });
    expect(select([...repositories, archived], { limit: 3, excludeRepos: ['b'] })).toEqual({
      selected: ['c', 'd', 'e'],
      excluded: { codex: 'codex repository', a: 'archived', b: 'excluded by excludeRepos: b' },
      refused: [],
      warnings: [],
    });
    expect(select([...repositories, archived], { limit: 1 })).toMatchObject({
      selected: ['b'],
      excluded: { codex: 'codex repository', a: 'archived' },
      warnings: ['limit is 1: 3 of 4 repositories were left out, the last by name'],
    });
    expect(select(repositories, { limit: 1, includeRepos: ['e'] }).selected).toEqual(['e']);
  });

  it('refuses a name whose twin the limit left out: their folder is one all the same', () => {
    expect(select([repository('App'), repository('app')], { limit: 1 }).refused).toEqual([
      'App: name_conflict',
    ]);
  });

  it('shares out what takes part, and what does not, by name', () => {
    const repositories = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => repository(name));
    const all = [
      ...repositories,
      repository('App'),
      repository('app'),
      repository('old', { isArchived: true }),
    ];
    const shards = [1, 2, 3].map((index) => select(all, { shard: { index, count: 3 } }));
    const whole = select(all);
    expect(shards.flatMap(({ selected }) => selected).sort()).toEqual(whole.selected);
    expect(shards.flatMap(({ refused }) => refused).sort()).toEqual(whole.refused);
    expect(Object.assign({}, ...shards.map(({ excluded }) => excluded))).toEqual(whole.excluded);
    expect(shards.flatMap(({ excluded }) => Object.keys(excluded)).sort()).toEqual(['codex', 'old']);
  });

  it('moves no repository to another shard when one is added', () => {
    const repositories = ['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => repository(name));
    const shard = { index: 2, count: 3 };
    const { selected } = select(repositories, { shard });
    const more = select([repository('a'), ...repositories, repository('zoo')], { shard }).selected;
    expect(more).toEqual(expect.arrayContaining(selected));
  });

  it('counts to the limit before it shares out: all shards together take no more', () => {
    const repositories = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => repository(name));
    const shards = [1, 2].map((index) => select(repositories, { limit: 5, shard: { index, count: 2 } }));
    expect(shards.flatMap(({ selected }) => selected).sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    for (const { warnings } of shards)
      expect(warnings).toEqual(['limit is 5: 3 of 8 repositories were left out, the last by name']);
  });

  it('says nothing of a limit that was not reached, though some could not be read', () => {
    expect(selectRepositories(listing([repository('a')], { total: 3 }), filters).warnings).toEqual([]);
  });
});
