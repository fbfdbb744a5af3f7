import { plainEnvironment } from './plain-environment';

describe('a plain environment', () => {
  const original = process.env;
  afterEach(() => {
    process.env = original;
  });

  it('has none of what tokens, npm, Nx, git and Jest put into ours', () => {
    process.env = {
      PATH: '/bin',
      GITHUB_TOKEN: 'a',
      GH_TOKEN: 'b',
      NX_DAEMON: 'true',
      GIT_DIR: '/r',
      JEST_WORKER_ID: '1',
      npm_package_name: 'x',
      npm_config_local_prefix: '/r',
      INIT_CWD: '/r',
    };
    expect(plainEnvironment()).toEqual({ PATH: '/bin', no_proxy: '127.0.0.1' });
  });

  it('keeps how npm and proxies are configured, and reaches loopback without a proxy', () => {
    process.env = { npm_config_registry: 'https://r', https_proxy: 'http://p', NO_PROXY: 'intern' };
    expect(plainEnvironment()).toEqual({ ...process.env, no_proxy: 'intern,127.0.0.1' });
  });

  it('has what is given, and not what is given as undefined', () => {
    process.env = { HOME: '/h', LANG: 'C' };
    const { HOME, LANG, CI } = plainEnvironment({ HOME: undefined, CI: 'true' });
    expect([HOME, LANG, CI]).toEqual([undefined, 'C', 'true']);
  });
});
