module.exports = {
  // Jest takes it from here alone when it runs several projects.
  testTimeout: 60_000,
  projects: [
    '<rootDir>/packages/codex-core',
    '<rootDir>/packages/nx-codex',
    '<rootDir>/tools/forge',
    '<rootDir>/tools/demo',
    '<rootDir>/tools/testing',
    '<rootDir>/tools/bench',
  ],
};
