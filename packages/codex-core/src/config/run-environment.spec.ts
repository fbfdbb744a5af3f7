import { resolveIn } from './workspace.fixture';

const config = { organization: 'acme', codexRepo: 'codex' };
const request = {
  operation: 'sync-all',
  organization: 'asked',
  codex_repo: 'asked-codex',
  environment: 'prod',
  target_branch: 'main',
  direction: 'to-codex',
};

const settingsOf = async (given: Parameters<typeof resolveIn>[0]) => (await resolveIn(given)).settings;

describe('the environment of a run', () => {
  const environments = {
    test: { branch: 'test', projectBranch: 'develop' },
    staging: { branch: 'stage', description: 'Before prod' },
  };

  it.each([
    ['the default', {}, { environment: 'test', targetBranch: 'test', projectBranch: 'develop' }],
    [
      'an option',
      { options: { environment: 'staging' } },
      { environment: 'staging', targetBranch: 'stage', projectBranch: undefined },
    ],
    [
      'an option beside a request',
      { options: { environment: 'staging' }, request },
      { environment: 'staging', targetBranch: 'stage' },
    ],
    [
      'an option that agrees with a request',
      { options: { environment: 'prod' }, request },
      { environment: 'prod', targetBranch: 'main' },
    ],
    [
      'a branch beside a request',
      { options: { targetBranch: 'x' }, request },
      { environment: 'prod', targetBranch: 'x' },
    ],
    [
      'any name with a branch',
      { options: { environment: 'constructor', targetBranch: 'x' } },
      { environment: 'constructor', targetBranch: 'x' },
    ],
    ['a request', { request }, { environment: 'prod', targetBranch: 'main' }],
    [
      'a request whose environments are laid over ours',
      {
        request: {
          ...request,
          environment: 'test',
          target_branch: 'next',
          config: { environments: { test: { branch: 'next' } } },
        },
      },
      { environment: 'test', targetBranch: 'next', projectBranch: 'develop' },
    ],
  ])('from %s', async (_name, given, expected) => {
    expect(await settingsOf({ ...given, config: { ...config, environments } })).toMatchObject(expected);
  });

  it('is defaultEnvironment when nothing else names one', async () => {
    const settings = await settingsOf({ config: { ...config, environments, defaultEnvironment: 'staging' } });
    expect(settings).toMatchObject({ environment: 'staging', targetBranch: 'stage' });
  });
});
