const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { createRequire } = require('node:module');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { jestCounts, oneStep, plus } = require('./counts.cjs');
const { runCommand } = require('./run-command.cjs');

/** Runs the tests of a configuration (a path below `root`), two files at a time. */
async function runJest(root, config, furtherArgs) {
  const folder = mkdtempSync(join(tmpdir(), 'nx-codex-test-'));
  const outputFile = join(folder, 'results.json');
  const jest = createRequire(join(root, 'package.json')).resolve('jest/bin/jest');
  const args = [jest, '-c', config, '--maxWorkers=2', '--json', `--outputFile=${outputFile}`, ...furtherArgs];
  try {
    const exitCode = await runCommand(root, 'node', args);
    const counts = readCounts(outputFile);
    if (!counts) return oneStep(`${config}: jest ended with ${exitCode} and wrote no results`, false);
    const unexplained = exitCode !== 0 && counts.failedNames.length === 0;
    return unexplained ? plus(counts, oneStep(`${config}: jest ended with ${exitCode}`, false)) : counts;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Undefined when jest ended before it wrote the file. */
function readCounts(outputFile) {
  try {
    return jestCounts(JSON.parse(readFileSync(outputFile, 'utf8')));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

module.exports = { runJest };
