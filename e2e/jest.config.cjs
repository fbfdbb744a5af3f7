module.exports = {
  ...require('../jest.preset.cjs'),
  displayName: 'e2e',
  globalSetup: '<rootDir>/src/install/set-up.ts',
  globalTeardown: '<rootDir>/src/install/tear-down.ts',
  testTimeout: 180_000,
};
