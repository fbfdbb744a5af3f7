import type { Oid } from '../git/objects';
import { EMPTY_CODEX, readCodexView, type CodexView } from './codex-view';
import type { SyncContext } from './context';
import { oneAtATime } from './in-turn';
import { readSharedDocuments, type SharedDocuments } from './shared-documents';

/** What phase 2 delivers: the mappings' sources, and the projects' folders, at one codex commit. */
export interface CodexState {
  view: CodexView;
  shared: readonly SharedDocuments[];
}

/** The codex as phase 2 sees it; moves forward when someone else is seen to have been here. */
export interface CodexSource {
  readonly current: CodexState;
  /**
   * Whether the branch is where this state is, asked of git once a state: an API may answer from a replica that lags,
   * and what it says must never bring older content. When false, `current` has moved.
   */
  confirm(state: CodexState): Promise<boolean>;
  /** Reads the branch again. Call it after a project's head was read, so that what is delivered is never the older. */
  refresh(): Promise<void>;
}

/**
 * The codex as `known`, from before the projects' heads were read, or at `commit`, where this run has seen or put the
 * branch since. `readHead` asks git.
 */
export async function openCodexSource(
  context: SyncContext,
  commit: Oid | null,
  known: CodexView,
  readHead: () => Promise<Oid | null>,
): Promise<CodexSource> {
  let current = await stateAt(context, commit === known.commit ? known : await viewAt(context, commit));
  let confirmed = commit === known.commit ? undefined : current;
  const inTurn = oneAtATime();
  const read = async (): Promise<void> => {
    const head = await readHead();
    if (head !== current.view.commit) current = await stateAt(context, await viewAt(context, head));
    confirmed = current;
  };
  return {
    get current() {
      return current;
    },
    confirm: (state) =>
      inTurn(async () => {
        if (confirmed !== state) await read();
        return current === state;
      }),
    refresh: () => inTurn(read),
  };
}

async function viewAt(context: SyncContext, commit: Oid | null): Promise<CodexView> {
  return commit ? readCodexView(context, commit) : EMPTY_CODEX;
}

async function stateAt(context: SyncContext, view: CodexView): Promise<CodexState> {
  return { view, shared: await readSharedDocuments(context, view.tree) };
}
