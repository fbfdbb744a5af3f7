import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { endGroup } from './end-group';

export interface CommandOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Shows the output as it comes. Otherwise it is seen only in the error of a command that fails. */
  live?: boolean;
  /** Ends the command, as Ctrl-C in its terminal would. */
  signal: AbortSignal;
}

/** Its message has the command and, unless that was live, its output. */
export class CommandFailed extends Error {
  override name = 'CommandFailed';
}

/**
 * Runs a command to its end; throws `CommandFailed` when it fails and the signal's reason when it is interrupted. Each
 * command has a process group of its own, so that Ctrl-C reaches it only by `signal`, and once.
 */
export async function runCommand(command: string, args: string[], options: CommandOptions): Promise<void> {
  const { cwd, env, live = false, signal } = options;
  signal.throwIfAborted();
  // Pipes even when live: on a terminal of which it is not the foreground, Nx dies.
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  const take = (shown: NodeJS.WriteStream) => (bytes: Buffer) =>
    live ? shown.write(bytes) : said.push(bytes);
  child.stdout.on('data', take(process.stdout));
  child.stderr.on('data', take(process.stderr));
  let ended: Promise<void> | undefined;
  const interrupt = () => {
    if (child.pid !== undefined) ended = endGroup(child.pid);
  };
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    await ended;
    signal.throwIfAborted();
    if (code !== 0)
      throw new CommandFailed(
        `${command} ${args.join(' ')} failed\n${Buffer.concat(said).toString()}`.trimEnd(),
      );
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
}
