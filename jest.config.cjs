module.exports = {
  projects: [
    '<rootDir>/packages/codex-core',
    '<rootDir>/packages/nx-codex',
    '<rootDir>/tools/forge',
    '<rootDir>/tools/demo',
    '<rootDir>/tools/testing',
  ],
};
