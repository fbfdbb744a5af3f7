import type { Oid } from '../git/objects';
import { ensureTree, type SyncContext } from './context';
import { fetchSharedDocuments, readSharedDocuments, type SharedDocuments } from './shared-documents';

/** What phase 2 delivers: the mappings' sources at one codex commit. */
export interface CodexState {
  /** Null: the codex branch has no commit. */
  commit: Oid | null;
  shared: readonly SharedDocuments[];
  /** Brings the content into the store; whoever calls first, once for all. */
  fetchContent(): Promise<void>;
}

/** The codex as phase 2 sees it; moves forward when a lost race shows that someone else was here. */
export interface CodexSource {
  readonly current: CodexState;
  /** Reads the branch again. Call it after a project's head was read, so that what is delivered is never the older. */
  refresh(): Promise<void>;
}

export async function openCodexSource(
  context: SyncContext,
  commit: Oid | null,
  readHead: () => Promise<Oid | null>,
): Promise<CodexSource> {
  let current = await stateAt(context, commit);
  return {
    get current() {
      return current;
    },
    async refresh() {
      const head = await readHead();
      if (head !== current.commit) current = await stateAt(context, head);
    },
  };
}

async function stateAt(context: SyncContext, commit: Oid | null): Promise<CodexState> {
  if (commit) await ensureTree(context, context.codex, commit);
  const shared = await readSharedDocuments(
    context,
    commit && (await context.objects.readCommit(commit)).tree,
  );
  let fetched: Promise<void> | undefined;
  return { commit, shared, fetchContent: () => (fetched ??= fetchSharedDocuments(context, shared)) };
}
