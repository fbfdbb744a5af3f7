import type { CodexSource, CodexState } from './codex-source';
import type { SyncContext } from './context';
import { oneAtATime } from './in-turn';
import { readSharedDocuments } from './shared-documents';

/** What the codex delivers to projects with mappings of their own: the same branch, at the same commit as for all. */
export class OwnCodexSources {
  private readonly sources = new Map<string, Promise<CodexSource>>();

  constructor(
    private readonly source: CodexSource,
    /** The run's own. */
    private readonly context: SyncContext,
  ) {}

  /** Projects with the same mappings share what was read for them. */
  async for(context: SyncContext): Promise<CodexSource> {
    const mappings = JSON.stringify(context.settings.mappings);
    if (mappings === JSON.stringify(this.context.settings.mappings)) return this.source;
    const known = this.sources.get(mappings) ?? ownSource(this.source, context);
    this.sources.set(mappings, known);
    // What failed for one project may work for the next.
    known.catch(() => this.sources.delete(mappings));
    return known;
  }
}

async function ownSource(source: CodexSource, context: SyncContext): Promise<CodexSource> {
  const stateOf = async ({ view }: CodexState): Promise<CodexState> => ({
    view,
    shared: await readSharedDocuments(context, view.tree),
  });
  let base = source.current;
  let current = await stateOf(base);
  const inTurn = oneAtATime();
  const follow = async (): Promise<void> => {
    const next = source.current;
    if (next === base) return;
    current = await stateOf(next);
    base = next;
  };
  return {
    get current() {
      return current;
    },
    confirm: (state) =>
      inTurn(async () => {
        await source.confirm(base);
        await follow();
        return current === state;
      }),
    refresh: () =>
      inTurn(async () => {
        await source.refresh();
        await follow();
      }),
  };
}
