import { isGone } from '../errors/gone';
import { baseOf, type BaseMap } from '../plan/decide';
import type { FileMap } from '../plan/sync-plan';
import type { CodexHome } from './codex-home';
import type { SyncContext } from './context';
import { ensureWhole } from './ensure-tree';
import { readFiles } from './read-tree';

/**
 * What codex and project agreed on at the last sync, path by path; null when no record says it, or when the tree that
 * it names can be had no more (the branch was forced back and the server cleaned up).
 */
export async function agreedBase(
  context: SyncContext,
  home: CodexHome,
  held: FileMap,
): Promise<BaseMap | null> {
  const { record, folder } = home;
  if (!record) return null;
  if (record.tree === folder) return baseOf(held, record.differs);
  try {
    if (record.tree) await ensureWhole(context, context.codex, record.tree);
    return baseOf(await readFiles(context.objects, record.tree), record.differs);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}
