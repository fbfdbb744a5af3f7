const FOREIGN =
  /^(npm_(?!config_)|npm_config_local_prefix$|INIT_CWD$|NX_|GITHUB_|GH_|GIT_|JEST_|NODE_OPTIONS$|FORCE_COLOR$)/;

/**
 * The environment for a command in a workspace of its own: this process's, without tokens and without what npm, Nx,
 * git, Jest and CI runners put there, and `own` on top of it; undefined removes. Loopback needs no proxy.
 */
export function plainEnvironment(own: Record<string, string | undefined> = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
  const direct = [process.env['no_proxy'] ?? process.env['NO_PROXY'], '127.0.0.1'].filter(Boolean).join(',');
  return { ...Object.fromEntries(inherited), no_proxy: direct, ...own };
}
