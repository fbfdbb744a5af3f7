import type { Repository } from '../discovery/repository';
import { isCrowding } from '../errors/crowding';
import { EMPTY_FINGERPRINT } from '../plan/fingerprint';
import { reservedName } from '../plan/refusals';
import { codexHome, type CodexHome } from './codex-home';
import { standingOf, type CodexView } from './codex-view';
import type { CodexWriter, Delivery } from './codex-writer';
import type { SyncContext } from './context';
import { codexNameOf, RECORDS_NAME } from './layout';
import { readAgain, type KnownProject } from './known-project';
import { planToCodex, settled, type ToCodexPlan } from './plan-to-codex';
import type { TreeFacts } from './facts';
import { readFacts } from './project-facts';
import { PENDING } from './records';
import { blocked, failed, notAttempted, UNCHANGED, type SyncResult } from './sync-result';
import { warnOfWaitingEdits } from './waiting-edits';

/** A sync that is as far as it gets before the phase ends: `result` is final once the codex branch is pushed. */
export interface PendingSync {
  /** As planned; final when nothing was queued. */
  provisional: SyncResult;
  result: Promise<SyncResult>;
}

/** A sync with nothing left to wait for. */
export const settledSync = (result: SyncResult): PendingSync => ({
  provisional: result,
  result: Promise.resolve(result),
});

/** One project, to the codex. Rejects only with what running fewer at a time may cure. */
export async function syncToCodex(
  context: SyncContext,
  project: KnownProject,
  writer: CodexWriter,
): Promise<PendingSync> {
  try {
    return await attempt(context, project, writer);
  } catch (error) {
    if (context.signal.aborted) return settledSync(notAttempted('interrupted'));
    if (isCrowding(error)) throw error;
    return settledSync(failed(error));
  }
}

async function attempt(
  context: SyncContext,
  project: KnownProject,
  writer: CodexWriter,
): Promise<PendingSync> {
  const { repository } = project;
  const name = codexNameOf(repository);
  if (name.toLowerCase() === RECORDS_NAME) return settledSync(blocked(reservedName(name)));
  const { view } = writer;
  const home = codexHome(view, repository);
  if (isUnchanged(context, project, home)) {
    warnOfWaitingEdits(context, name, Object.keys(home.record?.differs ?? {}));
    return settledSync(UNCHANGED);
  }
  const { plan, facts } = await read(context, project, home);
  if (plan.kind !== 'change') {
    if (plan.kind === 'unchanged') rememberClean(context, repository, facts, home);
    return settledSync(settled(plan));
  }
  const { delivered } = await writer.submit({
    names: home.names,
    standing: standingOf(view, home.names),
    change: plan.change,
    replan: (view) => planAgain(context, project, view),
  });
  const { counts, plan: changes } = plan.change;
  const shown = context.settings.dryRun ? { plan: changes } : {};
  const provisional: SyncResult = {
    kind: context.settings.dryRun ? 'planned' : 'synced',
    counts,
    ...shown,
    excluded: plan.excluded,
  };
  context.memory.remember(repository.id, facts);
  return { provisional, result: delivered.then((delivery) => resultOf(delivery, provisional)) };
}

function resultOf(delivery: Delivery, provisional: SyncResult): SyncResult {
  if ('result' in delivery) return delivery.result;
  if (provisional.kind === 'planned') return provisional;
  return { ...provisional, counts: delivery.change.counts, commit: delivery.commit };
}

/** Decided by content: commits to code, and our own commits, change nothing here. */
export function isUnchanged({ settingsId }: SyncContext, project: KnownProject, home: CodexHome): boolean {
  const { repository, head, facts } = project;
  const { record, folder, recordBlob } = home;
  if (facts?.clean && facts.clean.record === recordBlob && facts.clean.folder === folder) return true;
  if (!record) return !recordBlob && !folder && facts?.fingerprint === EMPTY_FINGERPRINT;
  const holds = record.id === repository.id && record.settings === settingsId && record.tree === folder;
  const sameContent =
    record.fingerprint !== PENDING &&
    (record.commit === head || (!!facts?.fingerprint && facts.fingerprint === record.fingerprint));
  return holds && sameContent && home.name === codexNameOf(repository);
}

async function read(context: SyncContext, project: KnownProject, home: CodexHome) {
  const facts = await readFacts(context, project.repository, project.head, project.facts);
  const plan = await planToCodex(context, { ...project, facts }, home);
  return { plan, facts };
}

function rememberClean(
  { memory }: SyncContext,
  { id }: Repository,
  facts: TreeFacts,
  { recordBlob, folder }: CodexHome,
): void {
  memory.remember(id, { ...facts, clean: { record: recordBlob, folder } });
}

/** The project's head is read after the codex's: what another run put there is never newer than what is read here. */
async function planAgain(
  context: SyncContext,
  project: KnownProject,
  view: CodexView,
): Promise<{ names: string[]; plan: ToCodexPlan }> {
  const current = await readAgain(context, project);
  const home = codexHome(view, current.repository);
  if (isUnchanged(context, current, home))
    return { names: home.names, plan: { kind: 'unchanged', excluded: {} } };
  return { names: home.names, plan: (await read(context, current, home)).plan };
}
