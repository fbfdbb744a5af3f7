import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readlink, rename, rm, rmdir, symlink } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { CodexError } from '../errors/codex-error';
import { systemErrorCode } from '../git/system-error';
import { ABSENT, fileState, FOLDER } from './file-state';
import type { TreeChange } from './tree-changes';

export interface WrittenChange extends TreeChange {
  /** Of its place, as it was when the plan was made (`fileState`). */
  state: string;
}

/**
 * Carries changes out in a folder: deletions first, then the files that are ready in `exported`, in the order given.
 * Each is checked right before it is made, and each is whole or not there. Rejects with `lost_race` at the first file
 * that somebody touched since; what was written until then is what was planned, and the next plan starts from it.
 */
export async function writeChanges(
  folder: string,
  exported: string,
  changes: readonly WrittenChange[],
): Promise<void> {
  for (const { path, after, state } of changes) {
    if (!after) await written(path, () => remove(folder, path, state));
  }
  for (const { path, after, state } of changes) {
    if (after) await written(path, () => put(folder, join(exported, path), path, state));
  }
}

async function remove(folder: string, path: string, state: string): Promise<void> {
  await assertUntouched(folder, path, state);
  await rm(join(folder, path), { force: true });
  await removeEmptyParents(folder, path);
}

async function put(folder: string, from: string, path: string, state: string): Promise<void> {
  await assertUntouched(folder, path, state);
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await moveInto(from, join(folder, path));
}

async function written(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    const code = systemErrorCode(cause);
    if (code === undefined || cause instanceof CodexError) throw cause;
    throw new CodexError('write_failed', `Cannot write ${path}`, {
      resolution: `Make it possible to write there (${code}), and run again: what is written is kept`,
      data: { path },
      cause,
    });
  }
}

/** A folder that a file is to replace is empty by then, and gone. */
async function assertUntouched(folder: string, path: string, state: string): Promise<void> {
  const expected = state === FOLDER ? ABSENT : state;
  if ((await fileState(join(folder, path))) === expected) return;
  throw lostRace(`${path} was edited meanwhile`);
}

export function lostRace(what: string): CodexError {
  return new CodexError('lost_race', what, {
    resolution: 'Run the sync again when nobody edits there; what was edited is kept',
  });
}

async function removeEmptyParents(folder: string, path: string): Promise<void> {
  for (let parent = posix.dirname(path); parent !== '.'; parent = posix.dirname(parent)) {
    // Not empty, or not there any more.
    if (
      !(await rmdir(join(folder, parent)).then(
        () => true,
        () => false,
      ))
    )
      return;
  }
}

/** At once, so that nobody ever sees half a file; across file systems by way of a file beside it. */
async function moveInto(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (systemErrorCode(error) !== 'EXDEV') throw error;
    const beside = join(dirname(to), `.${randomUUID()}.codex-sync`);
    try {
      await copy(from, beside);
      await rename(beside, to);
    } finally {
      await rm(beside, { force: true });
    }
  }
}

async function copy(from: string, to: string): Promise<void> {
  const target = await readlink(from).catch(() => undefined);
  await (target === undefined ? copyFile(from, to) : symlink(target, to));
}
