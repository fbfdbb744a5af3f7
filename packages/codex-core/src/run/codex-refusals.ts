import { CodexError, type ErrorCode } from '../errors/codex-error';
import type { Heads } from '../git/transport';
import { upTo } from '../report/up-to';
import type { SyncContext } from '../sync/context';

/** What can be said of writing to the codex before anything is read of it. */
export function assertWritable({ settings, codex }: SyncContext): void {
  if (settings.dryRun || settings.direction === 'from-codex') return;
  if (codex.isArchived) {
    throw new CodexError('repository_archived', `The codex ${codex.fullName} is archived`, {
      resolution: 'Unarchive it, or only hand its documents to the projects with --direction=from-codex',
    });
  }
  if (codex.canPush !== false) return;
  throw new CodexError('permission_denied', `The token may not write to the codex ${codex.fullName}`, {
    resolution:
      'Give the token in GITHUB_TOKEN or GH_TOKEN write access to the contents of that repository, ' +
      'or look first with --dryRun',
  });
}

/** `command`: the run again that makes the branch; null where only the caller knows how its run is called. */
export function branchMissing(
  { settings, codex }: SyncContext,
  heads: Heads,
  command: string | null,
): CodexError {
  const { targetBranch } = settings;
  const branches = [...heads.branches.keys()].sort();
  const again = command === null ? '' : `:\n  ${command}`;
  if (branches.length === 0) {
    return new CodexError(
      'codex_branch_not_found',
      `The codex ${codex.fullName} is empty: it has no branch ${targetBranch}`,
      {
        resolution: `Run the same with --createBranch, to begin it with a first commit${again}`,
        data: { branches },
      },
    );
  }
  const base = heads.defaultBranch ?? 'the default branch';
  return new CodexError(
    'codex_branch_not_found',
    `The codex ${codex.fullName} has no branch ${targetBranch}; it has: ${upTo(30, branches).join(', ')}`,
    {
      resolution: `Choose one of these with --targetBranch, or run the same with --createBranch, to make it from ${base}${again}`,
      data: { branches },
    },
  );
}

/** HEAD of a codex that has branches names none of them: there is nothing that another could begin with. */
export function noDefaultBranch({ settings, codex }: SyncContext, { branches }: Heads): CodexError {
  const names = [...branches.keys()].sort();
  return new CodexError(
    'codex_branch_not_found',
    `The codex ${codex.fullName} has no default branch to make ${settings.targetBranch} from; it has: ${upTo(30, names).join(', ')}`,
    {
      resolution: `Set the default branch of ${codex.fullName}, or choose another branch with --targetBranch`,
      data: { branches: names },
    },
  );
}

/** Of these, git's resolution tells to leave the repository out, which the codex cannot be. */
const NO_ACCESS: readonly ErrorCode[] = [
  'authentication_failed',
  'permission_denied',
  'repository_not_found',
];

/** A failure of git says what happened; here is said where, as no project does. */
export function atCodex({ codex }: SyncContext, error: CodexError): CodexError {
  const { code, message, data, cause } = error;
  const resolution = NO_ACCESS.includes(code)
    ? `Check that the token in GITHUB_TOKEN or GH_TOKEN may read and write the contents of ${codex.fullName}, ` +
      'and that github.serverUrl or GITHUB_SERVER_URL is its server'
    : error.resolution;
  const where = `${message} (codex at ${codex.url})`;
  return new CodexError(code, where, { resolution, data, cause });
}
