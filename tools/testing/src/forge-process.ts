import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Counters, Forge } from '@nx-codex/forge';
import { repositoryRoot } from './workspace/pack-packages';
import { plainEnvironment } from './workspace/plain-environment';

type Addresses = Pick<Forge, 'url' | 'apiUrl' | 'graphqlUrl' | 'serverUrl'>;

/** The forge as a process of its own, as GitHub is for a sync. */
export class ForgeProcess {
  private constructor(
    readonly addresses: Addresses,
    private readonly stop: () => Promise<void>,
  ) {}

  static async start(root: string, delayMs: number): Promise<ForgeProcess> {
    const main = join(repositoryRoot, 'tools/forge/src/main.ts');
    const options = ['--root', root, '--delay', String(delayMs), '--untilStdinEnds'];
    const child = spawn(process.execPath, ['-r', '@swc-node/register', main, ...options], {
      cwd: repositoryRoot,
      env: plainEnvironment(),
      // Ctrl-C must not reach it while a sync still ends in order. When we die, so does it: its stdin ends.
      detached: true,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    const line = once(createInterface({ input: child.stdout }), 'line');
    const first = await Promise.race([line, exited.then(() => undefined)]);
    if (first === undefined) throw new Error('The forge ended before it listened');
    return new ForgeProcess(JSON.parse(first[0]) as Addresses, async () => {
      child.stdin.end();
      await exited;
    });
  }

  /** What was asked of the forge since it started or since the last call. */
  async takeCounters(): Promise<Counters> {
    const address = `${this.addresses.url}/_forge/counters`;
    const counters = (await (await fetch(address)).json()) as Counters;
    await fetch(address, { method: 'DELETE' });
    return counters;
  }

  /** Milliseconds before every response from now on. */
  async setDelay(ms: number): Promise<void> {
    await fetch(`${this.addresses.url}/_forge/delay`, { method: 'PUT', body: JSON.stringify({ ms }) });
  }

  close(): Promise<void> {
    return this.stop();
  }
}
