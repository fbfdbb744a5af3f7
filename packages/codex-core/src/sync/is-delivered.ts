import { codexHome } from './codex-home';
import type { CodexState } from './codex-source';
import type { SyncContext } from './context';
import type { KnownProject } from './known-project';
import { editsWait } from './returned-edits';

/** Decided by content: every destination holds what would be written, the record says so, and no edit waits. */
export function isDelivered(
  { codex, settings }: SyncContext,
  { facts, repository }: KnownProject,
  { shared, view }: CodexState,
): boolean {
  if (!facts || editsWait(codexHome(view, repository))) return false;
  const { delivery, destinations } = facts;
  if (!delivery)
    return shared.every(({ id, mapping }) => id === null && (destinations[mapping.to] ?? null) === null);
  const mapped = new Set(settings.mappings.map(({ to }) => to));
  return (
    delivery.id === codex.id &&
    delivery.branch === settings.targetBranch &&
    Object.keys(delivery.entries).every((to) => mapped.has(to)) &&
    Object.keys(delivery.differs).length === 0 &&
    shared.every(
      ({ id, mapping: { to } }) => id === (destinations[to] ?? null) && id === (delivery.entries[to] ?? null),
    )
  );
}
