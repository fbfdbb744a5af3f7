import { setTimeout as sleep } from 'node:timers/promises';
import { CodexError } from '../errors/codex-error';
import { isCrowding } from '../errors/crowding';
import type { Oid } from '../git/objects';
import { revertedIn } from '../plan/refusals';
import { codexHome } from './codex-home';
import { codexKeepsMoving } from './codex-push';
import type { CodexSource } from './codex-source';
import { remoteOf, writeCommit, type SyncContext } from './context';
import { isDelivered } from './is-delivered';
import { headOf, readAgain, type KnownProject } from './known-project';
import { planFromCodex, type ProjectChange } from './plan-from-codex';
import { readFacts } from './project-facts';
import type { RecordRenewals } from './record-renewals';
import { editsWait } from './returned-edits';
import { revertInEffect } from './reverted-delivery';
import { blocked, excluded, failed, notAttempted, UNCHANGED, type SyncResult } from './sync-result';

/** Lost races before a project counts as failed: someone pushes to its branch faster than we can plan. */
const ATTEMPTS = 5;
const JITTER_MS = 250;

/**
 * One project, from the codex. Rejects only with what running fewer at a time may cure. `records`: writes what was
 * agreed on with projects that edits were returned to, once the phase ends.
 */
export async function syncFromCodex(
  context: SyncContext,
  project: KnownProject,
  source: CodexSource,
  records: RecordRenewals,
): Promise<SyncResult> {
  try {
    let current: KnownProject = project;
    for (let attempt = 1; ; attempt++) {
      const result = await deliver(context, current, source, records);
      if (!(result instanceof CodexError)) return result;
      if (attempt === ATTEMPTS || context.signal.aborted) return failed(result);
      await sleep(Math.random() * JITTER_MS * attempt);
      current = await readAgain(context, current);
      await source.refresh();
    }
  } catch (error) {
    if (context.signal.aborted) return notAttempted('interrupted');
    if (isCrowding(error)) throw error;
    return failed(error);
  }
}

/** A lost race, of the project or of the codex, comes back as a value: everything is planned again, nothing is forced. */
async function deliver(
  context: SyncContext,
  project: KnownProject,
  source: CodexSource,
  records: RecordRenewals,
): Promise<SyncResult | CodexError> {
  const state = source.current;
  const { view, shared } = state;
  const { repository, head } = project;
  if (view.commit === null || isDelivered(context, project, state)) return UNCHANGED;
  const revert = await revertInEffect(context, project, state);
  const unchanged = revert ? excluded(revertedIn(repository.name, revert.by)) : UNCHANGED;
  if (revert && !editsWait(codexHome(view, repository))) return unchanged;
  // What another run delivered to this project since its head was read must not be newer than what this one delivers.
  if (!context.settings.dryRun && !(await source.confirm(state))) return codexKeepsMoving();
  const facts = await readFacts(context, repository, head, project.facts);
  const isReverted = revert !== undefined;
  const target = { repository, facts, view, commit: view.commit, shared, isReverted };
  const plan = await planFromCodex(context, target);
  if (plan.kind === 'refused') return blocked(plan.failure);
  if (plan.kind === 'unchanged') {
    const { memory } = context;
    memory.remember(repository.id, { ...facts, clean: memory.recall(repository.id, head)?.clean });
    if (plan.renewal && !context.settings.dryRun) await records.add(repository.name, plan.renewal(facts));
    return unchanged;
  }
  const { counts, plan: changes } = plan.change;
  if (context.settings.dryRun) return { kind: 'planned', counts, plan: changes };
  if (repository.canPush === false) throw mayNotPush(repository.fullName);
  if (!(await source.confirm(state))) return codexKeepsMoving();
  return push(context, project, plan.change, records);
}

async function push(
  context: SyncContext,
  project: KnownProject,
  change: ProjectChange,
  records: RecordRenewals,
): Promise<SyncResult | CodexError> {
  const { transport, writer } = context;
  const { repository, head, branch } = project;
  const { message, files, counts } = change;
  const commit = await writeCommit(context, head, message, files);
  await writer.checkpoint();
  try {
    await transport.push(remoteOf(repository), { commit, branch, expected: head });
  } catch (error) {
    const lost = error instanceof CodexError && error.code === 'lost_race';
    if (!lost) throw error;
    if ((await headOf(context, project)) !== commit) return error;
  }
  await keepBooks(context, project, commit, change, records);
  // A working tree holds it for a person to commit: nowhere is it a commit.
  return { kind: 'synced', counts, ...(repository.root === undefined && { commit }) };
}

/** Whatever happens here, the project is synced: the next run takes longer, or says what is missing. */
async function keepBooks(
  context: SyncContext,
  { repository, facts: before }: KnownProject,
  commit: Oid,
  { record, renewal }: ProjectChange,
  records: RecordRenewals,
): Promise<void> {
  try {
    const facts = await readFacts(context, repository, commit, undefined);
    // No commit of the record's history is reverted from here on, when this is one.
    context.memory.remember(repository.id, { ...facts, reverts: record ? [] : before?.reverts });
    if (renewal) await records.add(repository.name, renewal(facts));
  } catch (error) {
    context.warn(`${repository.name} is synced, but could not be read again: ${String(error)}`);
  }
}

function mayNotPush(name: string): CodexError {
  return new CodexError('permission_denied', 'Permission denied', {
    resolution: `The token may only read ${name}: give it write access to contents there, or leave the project out with excludeRepos`,
  });
}
