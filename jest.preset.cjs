/** ESM-only packages, transformed so that Jest 30 can load them on Node 20. */
const esmOnly = [
  'octokit',
  '@octokit',
  'universal-user-agent',
  'universal-github-app-jwt',
  'before-after-hook',
  'content-type',
  'p-limit',
  'p-retry',
  'is-network-error',
  'yocto-queue',
  'toad-cache',
  'fast-content-type-parse',
  'json-with-bigint',
  'bottleneck',
  '@secretlint',
  '@actions',
];

module.exports = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@codex/source', 'node', 'require', 'default'] },
  resolver: `${__dirname}/jest.resolver.cjs`,
  transform: {
    '^.+\\.[cm]?[jt]s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
};
