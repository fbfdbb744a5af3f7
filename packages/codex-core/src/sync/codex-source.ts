import type { Oid } from '../git/objects';
import { EMPTY_CODEX, readCodexView, type CodexView } from './codex-view';
import type { SyncContext } from './context';
import { readSharedDocuments, type SharedDocuments } from './shared-documents';

/** What phase 2 delivers: the mappings' sources, and the projects' folders, at one codex commit. */
export interface CodexState {
  view: CodexView;
  shared: readonly SharedDocuments[];
}

/** The codex as phase 2 sees it; moves forward when a lost race shows that someone else was here. */
export interface CodexSource {
  readonly current: CodexState;
  /** Reads the branch again. Call it after a project's head was read, so that what is delivered is never the older. */
  refresh(): Promise<void>;
}

/** `known`: what was read of the codex before; it is not read again where nothing moved. */
export async function openCodexSource(
  context: SyncContext,
  commit: Oid | null,
  known: CodexView,
  readHead: () => Promise<Oid | null>,
): Promise<CodexSource> {
  let current = await stateAt(context, commit === known.commit ? known : await viewAt(context, commit));
  return {
    get current() {
      return current;
    },
    async refresh() {
      const head = await readHead();
      if (head !== current.view.commit) current = await stateAt(context, await viewAt(context, head));
    },
  };
}

async function viewAt(context: SyncContext, commit: Oid | null): Promise<CodexView> {
  return commit ? readCodexView(context, commit) : EMPTY_CODEX;
}

async function stateAt(context: SyncContext, view: CodexView): Promise<CodexState> {
  return { view, shared: await readSharedDocuments(context, view.tree) };
}
