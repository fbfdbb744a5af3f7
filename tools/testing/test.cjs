/**
 * `npm test`: build, lint, types, then the unit and integration tests, then the packed packages end to end.
 * A step that fails does not keep the others from running. The last line says `N passed, N failed`.
 */
const { existsSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { none, plus } = require('./src/test-command/counts.cjs');
const { runJest } = require('./src/test-command/run-jest.cjs');
const { runScript } = require('./src/test-command/run-script.cjs');

const root = resolve(process.argv[2] ?? join(__dirname, '..', '..'));

/** Jest ignores the `testTimeout` of a project when it runs several, so the one of jest.preset.cjs is said again. */
const suites = [
  { config: 'jest.config.cjs', args: ['--testTimeout=60000'] },
  { config: 'e2e/jest.config.cjs', args: [] },
];

async function runSuite({ config, args }) {
  if (existsSync(join(root, config))) return runJest(root, config, args);
  console.log(`\n${config} is not there: its tests are left out`);
  return none;
}

/** Each resolves with counts. */
const steps = [
  ...['build', 'lint', 'typecheck'].map((name) => () => runScript(root, name)),
  ...suites.map((suite) => () => runSuite(suite)),
];

async function main() {
  let total = none;
  for (const step of steps) total = plus(total, await step());
  for (const name of total.skippedNames) console.log(`skipped: ${name}`);
  for (const name of total.failedNames) console.log(`failed: ${name}`);
  const [failed, skipped] = [total.failedNames.length, total.skippedNames.length];
  console.log(`${total.passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed ? 1 : 0;
}

main();
