import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDemo } from './demo';
import { readOptions, usage, UsageError, type DemoOptions } from './options';
import { Screen } from './screen';

/** Somebody wants the demo to end. */
class Interrupted extends Error {
  override name = 'Interrupted';
}

/** Sets `process.exitCode`: 0, 1 when the demo fails, 130 when it is interrupted. */
export async function main(args: string[]): Promise<void> {
  try {
    const options = readOptions(args);
    if (options.help) console.log(usage);
    else await demo(options);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    process.exitCode = 1;
  }
}

async function demo(options: DemoOptions): Promise<void> {
  const end = new AbortController();
  const interrupt = () => end.abort(new Interrupted());
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, interrupt);
  const folder = await mkdtemp(join(tmpdir(), 'nx-codex-demo-'));
  try {
    await runDemo({ options, folder, screen: new Screen(), end });
  } catch (error) {
    if (end.signal.reason instanceof Interrupted) {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      console.error(
        '\nInterrupted. Everything that the demo started has ended, and what it wrote is removed.',
      );
      process.exitCode = 130;
    } else {
      console.error(`\nThe demo failed. What it wrote so far is in ${folder}\n`);
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    }
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
  }
}
