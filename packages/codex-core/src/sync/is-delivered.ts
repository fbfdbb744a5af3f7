import { codexHome } from './codex-home';
import type { CodexState } from './codex-source';
import type { SyncContext } from './context';
import type { ProjectFacts } from './facts';
import type { KnownProject } from './known-project';
import { editsWait } from './returned-edits';

/** Nothing is to be written to the project: its destinations are as they are to be, and no edit waits. */
export function isDelivered(
  context: SyncContext,
  project: KnownProject,
  { shared, view }: CodexState,
): boolean {
  return areDelivered(context, project.facts, shared) && !editsWait(codexHome(view, project.repository));
}

/** Decided by content: every destination holds what would be written, and the record says so. */
export function areDelivered(
  { codex, settings }: SyncContext,
  facts: Pick<ProjectFacts, 'delivery' | 'destinations'> | undefined,
  shared: CodexState['shared'],
): boolean {
  if (!facts) return false;
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
