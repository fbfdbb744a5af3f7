import type { ChildProcess } from 'node:child_process';

/** Milliseconds in which git, told to end, removes its locks and half packs, and its children leave its pipes. */
const GRACE = 2000;

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // Nobody is left.
  }
}

/** Ends a process that leads a group, and all that it started: git ends and leaves git-remote-http in its request. */
export function endGroup(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  signalGroup(pid, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), GRACE);
  child.once('close', () => clearTimeout(timer));
}

/**
 * Makes `close` come a moment after `exit`, though others may hold the pipes for longer (a master of ssh's
 * ControlPersist, or whom no signal reached).
 */
export function closeAfterExit(child: ChildProcess): void {
  const close = (): void => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  };
  child.once('exit', () => {
    // After a look at the pipes: what git wrote may have come while nobody looked at anything.
    const timer = setTimeout(() => setImmediate(close), GRACE);
    child.once('close', () => clearTimeout(timer));
  });
}
