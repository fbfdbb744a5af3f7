import { minimatch } from 'minimatch';
import type { Repository } from '../discovery/repository';
import type { Oid } from '../git/objects';
import type { FolderChange } from '../plan/plan-folder';
import { audienceStep } from '../plan/policy/audience';
import { meetingNames, unportableNames } from '../plan/policy/portable-names';
import { listed, secretsFound, unportable, widerAudience, type PathProblem } from '../plan/policy/refusals';
import type { FailureReason, FileEntry, Phase } from '../plan/sync-plan';
import type { SyncContext } from './context';

/** What a plan would put on the receiving side. Its blobs are in the store. */
export interface MovedContent {
  project: Repository;
  phase: Phase;
  changes: readonly FolderChange[];
  /** Records that the receiving side gets with it by which it first hears of the source, or of a name of it. */
  introduced: readonly string[];
  /** All paths that there will be beside the changed ones. */
  after: Iterable<string>;
  /** Content of merged files, by id. */
  contents: ReadonlyMap<Oid, Buffer>;
}

type Arriving = { path: string; entry: FileEntry };

/** Why content must not go where the plan would put it; null when it may. What is taken away goes nowhere. */
export async function refuseContent(
  context: SyncContext,
  { project, phase, changes, introduced, after, contents }: MovedContent,
): Promise<FailureReason | null> {
  const arriving = changes.flatMap(({ path, entry }) => (entry ? [{ path, entry }] : []));
  if (arriving.length === 0 && introduced.length === 0) return null;
  const paths = arriving.map(({ path }) => path);
  const visibility = { project: project.visibility, codex: context.codex.visibility };
  const step =
    phase === 'to-codex'
      ? audienceStep(visibility.project, visibility.codex)
      : audienceStep(visibility.codex, visibility.project);
  if (step === 'wider' && !isAllowed(context, project)) {
    return widerAudience(project.name, visibility, phase, { documents: paths, records: introduced });
  }
  const names = refuseNames(context, project, paths, after);
  if (names || step === 'not-wider') return names;
  return refuseSecrets(context, project, arriving, contents);
}

function isAllowed({ settings }: SyncContext, { name }: Repository): boolean {
  return settings.allowWiderAudience.some((pattern) => minimatch(name, pattern, { dot: true, nocase: true }));
}

function refuseNames(
  { settings, warn }: SyncContext,
  project: Repository,
  paths: readonly string[],
  after: Iterable<string>,
): FailureReason | null {
  if (settings.portableNames === 'off') return null;
  const problems: PathProblem[] = [...unportableNames(paths), ...meetingNames(after, new Set(paths))];
  if (problems.length === 0) return null;
  if (settings.portableNames === 'block') return unportable(problems);
  warn(`${project.fullName}: names that not every file system can hold: ${listed(problems)}`);
  return null;
}

async function refuseSecrets(
  { settings, objects, secrets, warn }: SyncContext,
  project: Repository,
  arriving: readonly Arriving[],
  contents: ReadonlyMap<Oid, Buffer>,
): Promise<FailureReason | null> {
  if (settings.secrets === 'off') return null;
  const read = async (oid: Oid) => contents.get(oid) ?? objects.readBlob(oid);
  const problems: PathProblem[] = [];
  for (const { path, entry } of arriving) {
    const problem = await secrets.scan(path, entry.oid, read);
    if (problem) problems.push({ path, problem });
  }
  if (problems.length === 0) return null;
  if (settings.secrets === 'block') return secretsFound(problems);
  warn(`${project.fullName}: secrets are shown to a wider or unknown audience: ${listed(problems)}`);
  return null;
}
