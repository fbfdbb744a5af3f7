import { setTimeout as sleep } from 'node:timers/promises';

/** What processes may take to end in order. */
const GRACE_MS = 15_000;

/** Interrupts every process of a group and resolves when none is left; kills what is left after a while. */
export async function endGroup(group: number): Promise<void> {
  const deadline = Date.now() + GRACE_MS;
  send(group, 'SIGINT');
  while (send(group, 0)) {
    if (Date.now() > deadline) send(group, 'SIGKILL');
    await sleep(50);
  }
}

/** False when the group has no process. */
function send(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
