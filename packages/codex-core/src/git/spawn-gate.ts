import { closeSync, openSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { classifyFailure } from './classify-failure';

/** Three socket pairs and the pipe by which libuv learns of a failed exec are 8; the rest is for what else opens files meanwhile. */
const NEEDED = 16;

function requireFileDescriptors(): void {
  const opened: number[] = [];
  try {
    while (opened.length < NEEDED) opened.push(openSync(process.execPath, 'r'));
  } catch (cause) {
    throw classifyFailure({ output: String(cause), code: null, command: 'spawn' });
  } finally {
    opened.forEach((descriptor) => closeSync(descriptor));
  }
}

/**
 * Without file descriptors left, child_process.spawn returns a child without streams, on which simple-git throws
 * before it listens to the child's `error`; that event then ends the whole process. So it is asked before, one
 * spawn at a time.
 */
export class SpawnGate {
  private last: Promise<unknown> = Promise.resolve();

  /** Whoever has entered starts its process in this turn of the event loop. Rejects with `resources_exhausted`. */
  enter(): Promise<void> {
    const entered = this.last.then(requireFileDescriptors);
    this.last = entered.then(
      () => nextTurn(),
      () => undefined,
    );
    return entered;
  }
}
