import type { Listing } from '../discovery/repository';
import { CodexError } from '../errors/codex-error';
import type { Heads } from '../git/transport';
import { EMPTY_CODEX, readCodexView, type CodexView } from '../sync/codex-view';
import { remoteOf, type SyncContext } from '../sync/context';

/**
 * The codex at the head of the target branch, as it was before any project's head was listed. `createBranch` makes a
 * missing one from the default branch, and in an empty codex from a first commit; a dry run only imagines it.
 */
export async function openCodexBranch(context: SyncContext, codex: Listing['codex']): Promise<CodexView> {
  const { settings } = context;
  assertWritable(context);
  if (codex.headKnown && codex.head !== null) return readCodexView(context, codex.head);
  const heads = await context.transport.heads(remoteOf(codex));
  const head = heads.branches.get(settings.targetBranch);
  if (head !== undefined) return readCodexView(context, head);
  if (!settings.createBranch) throw branchMissing(context, heads);
  return createBranch(context, heads);
}

function assertWritable({ settings, codex }: SyncContext): void {
  if (settings.dryRun || settings.direction === 'from-codex' || codex.canPush !== false) return;
  throw new CodexError('permission_denied', `The token may not write to the codex ${codex.fullName}`, {
    resolution: 'Give the token write access to contents of the codex, or look first with --dryRun',
  });
}

async function createBranch(context: SyncContext, heads: Heads): Promise<CodexView> {
  const { settings, codex, transport, writer, date } = context;
  const base = heads.defaultBranch === null ? undefined : heads.branches.get(heads.defaultBranch);
  if (base === undefined && settings.dryRun) return EMPTY_CODEX;
  const view = base === undefined ? undefined : await readCodexView(context, base);
  if (view && settings.dryRun) return view;
  const { name, email } = settings.commit;
  const first = {
    parent: null,
    message: 'sync: first commit of the codex',
    identity: { name, email },
    date,
    changes: [],
  };
  const commit = base ?? (await writer.commit(first));
  await writer.checkpoint();
  await transport.push(remoteOf(codex), { commit, branch: settings.targetBranch, expected: null });
  return view ?? readCodexView(context, commit);
}

/** Names that a shell takes as they are. */
const quoted = (word: string): string =>
  /^[\w./@:+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

function branchMissing({ settings, codex }: SyncContext, { branches }: Heads): CodexError {
  const { environment, targetBranch, organization, codexRepo } = settings;
  const names = [...branches.keys()].sort();
  const command = [
    'nx run codex:sync-all',
    `--organization=${quoted(organization)} --codexRepo=${quoted(codexRepo)}`,
    `--environment=${quoted(environment)} --targetBranch=${quoted(targetBranch)} --createBranch`,
  ].join(' ');
  if (names.length === 0) {
    return new CodexError(
      'codex_branch_not_found',
      `The codex ${codex.fullName} is empty: it has no branch ${targetBranch}`,
      {
        resolution: `Make it with a first commit: ${command}`,
        data: { branches: names },
      },
    );
  }
  return new CodexError(
    'codex_branch_not_found',
    `The codex ${codex.fullName} has no branch ${targetBranch}; it has: ${names.join(', ')}`,
    {
      resolution: `Choose another environment, or make it from the default branch: ${command}`,
      data: { branches: names },
    },
  );
}
