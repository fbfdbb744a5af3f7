/** `syncAll` in a process of its own: options as JSON, then the workspace's root. Prints what a person would see. */
const { createConsoleReport, syncAll } = require('codex-core');

async function main([options, workspaceRoot]) {
  const onEvent = createConsoleReport((line) => process.stdout.write(`${line}\n`));
  const { exit_code } = await syncAll(JSON.parse(options), { workspaceRoot, onEvent });
  process.exitCode = exit_code;
}

main(process.argv.slice(2));
