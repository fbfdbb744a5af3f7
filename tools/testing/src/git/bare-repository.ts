import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const config = '[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n';

/** What `git init --bare` makes, without its process and its templates. */
export async function createBareRepository(gitDir: string, defaultBranch: string): Promise<void> {
  await mkdir(join(gitDir, 'refs', 'heads'), { recursive: true });
  await mkdir(join(gitDir, 'objects'));
  await writeFile(join(gitDir, 'config'), config);
  await writeDefaultBranch(gitDir, defaultBranch);
}

/** The branch that HEAD names, born or not. */
export async function readDefaultBranch(gitDir: string): Promise<string> {
  const head = await readFile(join(gitDir, 'HEAD'), 'utf8');
  return head.trim().replace(/^ref: refs\/heads\//, '');
}

export function writeDefaultBranch(gitDir: string, branch: string): Promise<void> {
  return writeFile(join(gitDir, 'HEAD'), `ref: refs/heads/${branch}\n`);
}
