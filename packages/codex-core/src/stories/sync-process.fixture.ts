import { createConsoleReport } from '../report/console';
import { syncAll } from '../run/sync-all';
import { syncProjects } from '../run/sync-projects';

/** `syncAll`, or `syncProjects` where projects are named, in a process of its own: options, workspace and store as JSON in argv; signals abort it. */
async function main(): Promise<void> {
  const { options, workspaceRoot } = JSON.parse(process.argv[2] ?? '{}');
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort());
  const onEvent = createConsoleReport((line) => process.stdout.write(`${line}\n`));
  const sync = 'projects' in options ? syncProjects : syncAll;
  const { exit_code } = await sync(options, { workspaceRoot, signal: controller.signal, onEvent });
  process.exitCode = exit_code;
}

void main();
