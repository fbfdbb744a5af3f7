const { spawn } = require('node:child_process');

/** Runs a command whose output goes where ours goes; resolves with its exit code, null when it was killed. */
function runCommand(root, command, args) {
  console.log(`\n> ${[command, ...args].join(' ')}`);
  // A daemon of Nx would stay behind when the tests are over.
  const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };
  const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
}

module.exports = { runCommand };
