import { closeSync, openSync } from 'node:fs';
import { classifyFailure } from './classify-failure';

/** Three socket pairs and the pipe by which libuv learns of a failed exec are 8; the rest is for what else opens files meanwhile. */
const NEEDED = 16;

/**
 * For simple-git: without file descriptors left, child_process.spawn returns a child without streams, on which it
 * throws before it listens to the child's `error`; that event then ends the whole process. Throws `resources_exhausted`.
 */
export function requireFileDescriptors(): void {
  const opened: number[] = [];
  try {
    while (opened.length < NEEDED) opened.push(openSync(process.execPath, 'r'));
  } catch (cause) {
    throw classifyFailure({ output: String(cause), code: null, command: 'spawn' });
  } finally {
    opened.forEach((descriptor) => closeSync(descriptor));
  }
}
