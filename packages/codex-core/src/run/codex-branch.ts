import type { Listing } from '../discovery/repository';
import { CodexError } from '../errors/codex-error';
import type { Oid } from '../git/objects';
import type { Heads } from '../git/transport';
import { EMPTY_CODEX, readCodexView, type CodexView } from '../sync/codex-view';
import { remoteOf, writeCommit, type SyncContext } from '../sync/context';
import type { RunScope } from './run-scope';
import { commandWithBranch } from './command-line';
import { assertWritable, atCodex, branchMissing, noDefaultBranch } from './codex-refusals';

/**
 * The codex at the head of the target branch, as it was before any project's head was listed. `createBranch` makes a
 * missing one from the default branch, and in an empty codex from a first commit; a dry run only imagines it.
 */
export async function openCodexBranch(
  { given, projects }: Pick<RunScope, 'given' | 'projects'>,
  context: SyncContext,
  codex: Listing['codex'],
): Promise<CodexView> {
  assertWritable(context);
  const { settings, transport } = context;
  const read = (head: Oid) => readCodexView(context, head);
  try {
    if (codex.headKnown && codex.head !== null) return await read(codex.head);
    const heads = await transport.heads(remoteOf(codex));
    const head = heads.branches.get(settings.targetBranch);
    if (head !== undefined) return await read(head);
    if (!settings.createBranch)
      throw branchMissing(context, heads, projects ? null : commandWithBranch(given, settings));
    return await createBranch(context, heads);
  } catch (error) {
    const isOfGit = error instanceof CodexError && error.code !== 'codex_branch_not_found';
    throw isOfGit ? atCodex(context, error) : error;
  }
}

async function createBranch(context: SyncContext, heads: Heads): Promise<CodexView> {
  const { settings, codex, transport, writer } = context;
  const base = heads.defaultBranch === null ? undefined : heads.branches.get(heads.defaultBranch);
  if (base === undefined && heads.branches.size > 0) throw noDefaultBranch(context, heads);
  if (base === undefined && settings.dryRun) return EMPTY_CODEX;
  const view = base === undefined ? undefined : await readCodexView(context, base);
  if (view && settings.dryRun) return view;
  const commit = base ?? (await writeCommit(context, null, 'sync: first commit of the codex', []));
  await writer.checkpoint();
  try {
    await transport.push(remoteOf(codex), { commit, branch: settings.targetBranch, expected: null });
  } catch (error) {
    return readCodexView(context, await madeByOthers(context, error));
  }
  return view ?? readCodexView(context, commit);
}

/** A run at the same time may make the branch first: that one is as good. */
async function madeByOthers({ settings, codex, transport }: SyncContext, error: unknown): Promise<Oid> {
  if (!(error instanceof CodexError) || error.code !== 'lost_race') throw error;
  const { branches } = await transport.heads(remoteOf(codex));
  const head = branches.get(settings.targetBranch);
  if (head === undefined) throw error;
  return head;
}
