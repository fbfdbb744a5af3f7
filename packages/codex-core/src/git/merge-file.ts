import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runGit } from './run-git';

export interface MergeInput {
  base: Buffer;
  ours: Buffer;
  theirs: Buffer;
}

/** Null: the same lines were changed on both sides, or one of the three is no text. */
export type MergeText = (input: MergeInput) => Promise<Buffer | null>;

/** git takes a file with a NUL among its first 8000 bytes for binary (xdiff-interface.c, buffer_is_binary). */
const LOOKED_AT = 8000;

export function isText(content: Buffer): boolean {
  return !content.subarray(0, LOOKED_AT).includes(0);
}

/** `git merge-file` in a folder of its own; its exit code is the number of conflicts. */
export function mergeFile(runFolder: string, env: NodeJS.ProcessEnv, gitDir: string): MergeText {
  return async (input) => {
    if (!Object.values(input).every(isText)) return null;
    const folder = await mkdtemp(join(runFolder, 'merge-'));
    try {
      const names = ['ours', 'base', 'theirs'] as const;
      await Promise.all(names.map((name) => writeFile(join(folder, name), input[name])));
      const argv = ['merge-file', '-p', '-q', ...names.map((name) => join(folder, name))];
      const { code, stdout } = await runGit({ argv, env, gitDir });
      return code === 0 ? stdout : null;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}
