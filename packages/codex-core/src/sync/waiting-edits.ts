import { folderOf } from './layout';
import type { SyncContext } from './context';

/** Named in a warning; the record has all of them. */
const SHOWN = 5;

/** Edits that people made in the codex are delivered by phase 2: a run without it keeps them, and says so. */
export function warnOfWaitingEdits(
  { settings, warn }: SyncContext,
  project: string,
  paths: readonly string[],
): void {
  if (settings.direction !== 'to-codex' || paths.length === 0) return;
  const [edits, wait] = paths.length === 1 ? ['edit', 'waits'] : ['edits', 'wait'];
  const more = paths.length > SHOWN ? ', …' : '';
  const shown = paths.slice(0, SHOWN).join(', ');
  warn(
    `${folderOf(project)}: ${paths.length} ${edits} of the codex ${wait} for a run from the codex (${shown}${more})`,
  );
}
