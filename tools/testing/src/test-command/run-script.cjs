const { oneStep } = require('./counts.cjs');
const { runCommand } = require('./run-command.cjs');

/** Runs a script of the root package.json, as one test. */
async function runScript(root, name) {
  return oneStep(name, (await runCommand(root, 'npm', ['run', name])) === 0);
}

module.exports = { runScript };
