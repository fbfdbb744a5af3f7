import { simpleGit, type SimpleGitOptions } from 'simple-git';
import { CodexError } from '../errors/codex-error';
import { classifyFailure } from './classify-failure';
import { MINIMUM_VERSION, version } from './commands/version';
import { requireFileDescriptors } from './file-descriptors';

function isAtLeast(found: string, wanted: string): boolean {
  const [major = 0, minor = 0] = found.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** The version of the git that is there; `git_missing` or `git_too_old` otherwise. */
export async function requireGit(env: NodeJS.ProcessEnv): Promise<string> {
  const said = await askVersion(env);
  const found = version.parse(said);
  if (found !== null && isAtLeast(found, MINIMUM_VERSION)) return found;
  const named = found ?? (said.trim() || 'unknown');
  throw new CodexError('git_too_old', `git ${named} is too old, ${MINIMUM_VERSION} or later is needed`, {
    resolution: `Install git ${MINIMUM_VERSION} or later, and put it first in PATH`,
    data: { found: named, minimum: MINIMUM_VERSION },
  });
}

/** What a program needs to be found and started, here and on Windows. */
const NEEDED = new Set(['PATH', 'PATHEXT', 'SYSTEMROOT', 'LC_ALL']);

/** By simple-git, which need not know of the token, and refuses GIT_* variables and others (EDITOR, which npm sets). */
async function askVersion(inherited: NodeJS.ProcessEnv): Promise<string> {
  requireFileDescriptors();
  const needed = Object.entries(inherited).filter(([name]) => NEEDED.has(name.toUpperCase()));
  const env = Object.fromEntries(needed);
  let ended: { code: number | null; output: string } = { code: null, output: '' };
  const errors: SimpleGitOptions['errors'] = (error, { exitCode, stdOut, stdErr }) => {
    ended = { code: exitCode, output: Buffer.concat([...stdErr, ...stdOut]).toString() };
    // A git that was killed, or failed without a word, would count as a success.
    return error ?? (exitCode === 0 ? undefined : new Error(`exit code ${exitCode}`));
  };
  const git = simpleGit({ allowEnvironment: Object.keys(env), errors }).env(env);
  return git.raw(version.argv).catch((cause: unknown) => {
    throw doesNotRun(ended, cause);
  });
}

function doesNotRun(ended: { code: number | null; output: string }, cause: unknown): CodexError {
  const failure = classifyFailure({ ...ended, command: 'version' });
  if (failure.code !== 'git_failed') return failure;
  return new CodexError('git_missing', `git does not run: ${String(failure.data['answer'])}`, {
    resolution: `Install git ${MINIMUM_VERSION} or later, and put it first in PATH`,
    data: failure.data,
    cause,
  });
}
