import { parseArgs } from 'node:util';
import { startForge } from './forge';

/**
 * The forge as a process. Prints one line of JSON with its addresses when it listens. Ends on SIGTERM and SIGINT, and
 * with `--untilStdinEnds` when whoever started it is gone.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      root: { type: 'string' },
      port: { type: 'string', default: '0' },
      delay: { type: 'string', default: '0' },
      untilStdinEnds: { type: 'boolean', default: false },
    },
  });
  if (values.root === undefined) throw new Error('--root must name the folder of the repositories');
  const forge = await startForge({
    root: values.root,
    port: Number(values.port),
    delayMs: Number(values.delay),
  });
  const end = () => {
    process.stdin.destroy();
    void forge.close();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
  if (values.untilStdinEnds) process.stdin.resume().once('close', end);
  const { url, apiUrl, graphqlUrl, serverUrl } = forge;
  process.stdout.write(`${JSON.stringify({ url, apiUrl, graphqlUrl, serverUrl, pid: process.pid })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
