import { resolveIn } from './workspace.fixture';

const config = { organization: 'acme', codexRepo: 'codex' };

describe('settings that are allowed', () => {
  it.each([
    [{ ...config, limit: 3000, parallelRepos: 100 }, []],
    [{ ...config, limit: 3001 }, ['3,000 entries']],
    [{ ...config, parallelRepos: 101 }, ['100 concurrent requests']],
    [{ ...config, github: { apiUrl: 'http://ghe.acme.dev/api/v3' } }, ['unencrypted']],
    [
      { ...config, default_sync_patterns: ['a'], syncPatterns: ['b'] },
      ['syncPatterns is given in another spelling too'],
    ],
    [
      {
        ...config,
        handlers: {
          storage: { active: 'local' },
          sync: { active: 'x', options: { github: { a: 1 }, gitlab: {} } },
        },
      },
      [
        'handlers.sync.options.github.a is not used',
        'handlers.sync.options.gitlab is not used',
        'handlers.sync.active is not used',
        'handlers.storage is not used',
      ],
    ],
  ])('%j are warned of where they are likely trouble', async (given, words) => {
    const { warnings } = await resolveIn({ config: given });
    expect(warnings).toHaveLength(words.length);
    for (const [index, word] of words.entries()) expect(warnings[index]).toContain(word);
  });

  it('in a request document are warned of too', async () => {
    const request = {
      operation: 'sync-all',
      organization: 'acme',
      codex_repo: 'codex',
      environment: 'test',
      target_branch: 'test',
      direction: 'to-codex',
      config: { handlers: { other: 1 } },
    };
    const { warnings } = await resolveIn({ request });
    expect(warnings).toEqual(['request.json:10:7: config.handlers.other is not used']);
  });
});
