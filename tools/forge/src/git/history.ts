import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { gitEnvironment } from './environment';

/** Commits that can be reached from `commit`, newest first; those that changed `path`, where one is given. */
export async function history(gitDir: string, commit: string, path: string | null): Promise<string[]> {
  const paths = path === null ? [] : [path];
  const args = [`--git-dir=${gitDir}`, '--literal-pathspecs', 'rev-list', commit, '--', ...paths];
  const { stdout } = await promisify(execFile)('git', args, {
    env: gitEnvironment(),
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout.split('\n').filter(Boolean);
}
