import { posix } from 'node:path';
import type { Repository } from '../discovery/repository';
import type { Oid } from '../git/objects';
import { describeConflict } from '../plan/conflict';
import { isSameFile, type BaseMap } from '../plan/decide';
import { contentFingerprint } from '../plan/fingerprint';
import { powerfulChanges } from '../plan/policy/powerful-paths';
import { recordedId } from '../plan/recorded-entry';
import { bothChanged, codexEdited, notCommitted, obstructedEdits } from '../plan/refusals';
import { powerfulEdits } from '../plan/policy/refusals';
import { compileSelection } from '../plan/selection';
import { NO_CHANGES, type FailureReason, type FileMap } from '../plan/sync-plan';
import { agreedBase } from './agreed-base';
import { codexHome, type CodexHome } from './codex-home';
import { standingOf, type CodexView } from './codex-view';
import type { Submission } from './codex-writer';
import { alone, type SyncContext } from './context';
import { fetchDocuments, selectDocuments } from './documents';
import { folderOf, recordOf } from './layout';
import { planDocuments, type PlannedDocuments } from './plan-documents';
import type { ProjectFacts, TreeFacts } from './facts';
import { projectDocuments } from './project-documents';
import { selectionRules } from './project-facts';
import { entryAt, readFiles } from './read-tree';
import { PENDING, recordChange, type ProjectRecord } from './records';

/** Edits that people made in `projects/<name>` of the codex, on their way to the project. */
export interface ReturnedEdits {
  ours: FileMap;
  plan: PlannedDocuments;
  /** Both sides are more alike than the record says. */
  isOutdated: boolean;
  /** The record once they are delivered; `facts` are those of the project's new head. */
  renewal(facts: ProjectFacts): Submission;
}

/** Whether the codex holds something for the project that its record does not call agreed. */
export function editsWait({ record, folder }: CodexHome): boolean {
  return record !== null && (record.tree !== folder || Object.keys(record.differs).length > 0);
}

/** Null when no edit waits. Both sides are read by the project's selection: what it would not collect is not returned. */
export async function planReturn(
  context: SyncContext,
  repository: Repository,
  facts: TreeFacts,
  view: CodexView,
): Promise<ReturnedEdits | FailureReason | null> {
  const home = codexHome(view, repository);
  const { record } = home;
  if (!record || record.id !== repository.id || !editsWait(home)) return null;
  const rules = selectionRules(context.settings, facts);
  const held = await readFiles(context.objects, home.folder);
  const base = await agreedBase(context, home, held);
  const ours = new Map((await projectDocuments(context, { repository, facts }, home, held)).files);
  // In a dry run its trees may be here only: blobs are asked for one by one.
  const selected = { ...(await selectDocuments(context, home.folder, rules)), folders: new Map() };
  const { files: theirs, leftOut } = await fetchDocuments(context, context.codex, selected, ours);
  const agreed = base && new Map(base);
  // Not to be taken for deleted in the codex.
  for (const { path, reason } of leftOut) {
    context.warn(`codex: ${folderOf(home.name)}/${path} ${reason} and is not delivered`);
    [ours, agreed].forEach((files) => files?.delete(path));
  }

  const plan = await planDocuments(
    context,
    agreed,
    { repository, files: ours },
    { repository: context.codex, files: theirs },
  );
  if (plan.conflicts.length > 0) {
    const conflicts = plan.conflicts.map((conflict) => describeConflict(conflict, 'theirs'));
    const paths = conflicts.map(({ path }) => path);
    const only = alone(context, repository);
    return base ? bothChanged(only, conflicts) : codexEdited(only, home.name, paths);
  }
  if (plan.uncommitted.length > 0) return notCommitted('conflict', plan.uncommitted);
  const powerful = powerfulChanges(plan.changes);
  if (powerful.length > 0) return powerfulEdits(home.name, powerful);
  const blocked = await inTheWay(context, facts.root, ours, plan);
  if (blocked.length > 0) return obstructedEdits(home.name, blocked);
  const { judge } = compileSelection(rules);
  const isDocument = (path: string) => judge(path).kind === 'selected';
  const { differs, pending } = remaining(base ?? new Map(), held, plan.after, isDocument);
  const agreedNow: ProjectRecord = { ...record, tree: home.folder, differs };
  const renewal = (now: ProjectFacts): Submission => {
    const fingerprint = now.fingerprint ?? contentFingerprint(plan.after);
    // What the project changed and the codex does not have yet must be found by the next phase 1, whatever comes. Under
    // other settings than the record's nobody has looked at all that it speaks of.
    const isSettled = !pending && record.settings === context.settingsId;
    const source = isSettled ? { commit: now.head, fingerprint } : { fingerprint: PENDING };
    return submission(repository.name, home, view, { ...agreedNow, ...source });
  };
  return { ours, plan, renewal, isOutdated: JSON.stringify(agreedNow) !== JSON.stringify(record) };
}

/** Paths where the project has what is no document of it: another branch of its tree would be lost under the edit. */
async function inTheWay(
  { objects }: SyncContext,
  root: Oid,
  ours: FileMap,
  { changes, after }: PlannedDocuments,
): Promise<string[]> {
  const blocked: string[] = [];
  for (const { path, entry } of changes) {
    if (!entry) continue;
    for (let place = path; place !== '.'; place = posix.dirname(place)) {
      const there = await entryAt(objects, root, place);
      if (!there || ours.has(place) || (place !== path && there.mode === '040000')) continue;
      const inside = there.mode === '040000' ? [...(await readFiles(objects, there.oid)).keys()] : [''];
      const kept = inside
        .map((name) => posix.join(place, name))
        .filter((file) => !ours.has(file) || after.has(file));
      if (kept.length > 0) blocked.push(place);
    }
  }
  return blocked;
}

/** What is left to agree on once the plan is carried out. */
function remaining(
  base: BaseMap,
  codex: FileMap,
  project: FileMap,
  isDocument: (path: string) => boolean,
): { differs: Record<string, string | null>; pending: boolean } {
  const differs: Record<string, string | null> = {};
  let pending = false;
  // In the order of records: the same truth in another order would be written anew by each run.
  for (const path of [...new Set([...base.keys(), ...codex.keys(), ...project.keys()])].sort()) {
    const [agreed, held, has] = [base.get(path), codex.get(path), project.get(path)];
    if (isSameFile(held, has)) continue;
    if (!isSameFile(agreed, held)) differs[path] = agreed ? recordedId(agreed) : null;
    if (isDocument(path) && !isSameFile(agreed, has)) pending = true;
  }
  return { differs, pending };
}

function submission(project: string, home: CodexHome, view: CodexView, record: ProjectRecord): Submission {
  return {
    names: home.names,
    standing: standingOf(view, home.names),
    change: {
      message: '',
      files: [recordChange(recordOf(home.name), record)],
      recordOnly: true,
      counts: NO_CHANGES,
      plan: [],
      bytes: 0,
    },
    // Somebody else was here: the next run finds both sides alike, and renews the record then.
    replan: async () => ({ names: [project], plan: { kind: 'unchanged', excluded: {} } }),
  };
}
