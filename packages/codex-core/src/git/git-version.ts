import { CodexError } from '../errors/codex-error';
import { version } from './commands/version';
import { classifyFailure } from './classify-failure';
import { runGit } from './run-git';
import { systemErrorCode } from './system-error';

/** `cat-file --batch-command` came with 2.36. */
export const MINIMUM_VERSION = '2.36';

function isAtLeast(found: string, wanted: string): boolean {
  const [major = 0, minor = 0] = found.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** The version of the git that is there; `git_missing` or `git_too_old` otherwise. */
export async function requireGit(env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await runGit({ argv: version.argv, env }).catch((error: unknown) => {
    throw startFailure(error);
  });
  const found = version.parse(stdout.toString());
  if (found !== null && isAtLeast(found, MINIMUM_VERSION)) return found;
  const named = found ?? (stdout.toString().trim() || 'unknown');
  throw new CodexError('git_too_old', `git ${named} is too old, ${MINIMUM_VERSION} or later is needed`, {
    resolution: `Install git ${MINIMUM_VERSION} or later, and put it first in PATH.`,
    data: { found: named, minimum: MINIMUM_VERSION },
  });
}

function startFailure(error: unknown): CodexError {
  if (systemErrorCode(error) !== 'ENOENT')
    return classifyFailure({ output: String(error), code: null, command: 'version' });
  return new CodexError('git_missing', 'git is not installed', {
    resolution: `Install git ${MINIMUM_VERSION} or later, and put it in PATH.`,
    cause: error,
  });
}
