import { plainGit } from '../../git/git.fixture';
import type { SyncAllOptions } from '../../config/options-schema';
import type { RunEvent } from '../../run/events';
import type { Ran } from '../organization.fixture';
import type { DirectionEntry, ProjectEntry } from '../../run/result-document';
import { CODEX, isRecord, oidAt, type Heads } from './places.fixture';
import type { RunStep } from './steps.fixture';
import type { World } from './world.fixture';

/** `M` also where only the mode changed. */
export interface Change {
  path: string;
  kind: 'A' | 'M' | 'D';
}

/** A run, and what git says that it did. */
export interface ObservedRun {
  options: SyncAllOptions;
  result: Ran;
  before: Heads;
  after: Heads;
  /** By repository; none for a head that did not move. */
  changes: ReadonlyMap<string, Change[]>;
}

export async function observe(
  world: World,
  options: SyncAllOptions,
  stopAt: RunStep['stopAt'] = null,
): Promise<ObservedRun> {
  const before = world.heads;
  const controller = new AbortController();
  const onEvent = ({ type }: RunEvent) => type === stopAt && controller.abort();
  const result = await world.acme.sync(options, { signal: controller.signal, onEvent });
  await world.look();
  const after = world.heads;
  const moved = [...after.keys()].filter((name) => before.get(name)?.commit !== after.get(name)?.commit);
  const changes = moved.map((name) => [name, changesOf(world, name, before, after)] as const);
  return { options, result, before, after, changes: new Map(changes) };
}

function changesOf(world: World, name: string, before: Heads, after: Heads): Change[] {
  const [from, to] = [before, after].map((heads) => heads.get(name)?.commit ?? '');
  const { gitDir } = world.repository(name);
  const output = plainGit(gitDir, ['diff-tree', '-r', '-z', '--no-renames', '--name-status', from!, to!]);
  const fields = output.toString('utf8').split('\0');
  const changes: Change[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const kind = fields[at] === 'T' ? 'M' : (fields[at] as Change['kind']);
    changes.push({ kind, path: fields[at + 1]! });
  }
  return changes;
}

export type Phase = 'to_codex' | 'from_codex';
export const PHASES: readonly Phase[] = ['to_codex', 'from_codex'];

/** What a phase wrote for a project, by paths as the result has them. Records are no content. */
export function writtenFor({ changes }: ObservedRun, project: string, phase: Phase): Change[] {
  const folder = `projects/${project}/`;
  const own = phase === 'from_codex' ? changes.get(project) : inFolder(changes.get(CODEX), folder);
  return (own ?? []).filter(({ path }) => !isRecord(path));
}

const inFolder = (changes: Change[] = [], folder: string): Change[] =>
  changes
    .filter(({ path }) => path.startsWith(folder))
    .map(({ path, kind }) => ({ path: path.slice(folder.length), kind }));

/** Projects that took part, each with what the phase came to. */
export function entries({ result }: ObservedRun, phase: Phase): (DirectionEntry & { project: string })[] {
  return result.projects.flatMap((entry) => {
    const direction = entry[phase];
    return direction ? [{ project: entry.project, ...direction }] : [];
  });
}

/** Whether a sync vouches there for what it wrote: a record that can be read. */
export function isVouchedFor(
  world: World,
  { before }: ObservedRun,
  repository: string,
  record: string,
): boolean {
  const oid = oidAt(before, { repository, path: record });
  return oid !== undefined && world.textOf(oid).startsWith('{');
}

export const isDone = (entry: DirectionEntry | undefined): boolean =>
  entry?.outcome === 'synced' || entry?.outcome === 'unchanged';

/** One line a project, and why it is blocked. */
export function outcomes({ projects, failures, status, error }: Ran): string {
  const taken = projects.filter(({ outcome }) => outcome !== 'excluded');
  const stop = taken.length === 0 ? ` (${status}: ${error ?? ''})` : '';
  return (
    taken.map((entry) => `${entry.project} ${shortly(entry)}${reasons(failures, entry)}`).join('; ') + stop
  );
}

const shortly = ({ outcome, to_codex: to, from_codex: from }: ProjectEntry): string =>
  to || from ? `${to?.outcome ?? '-'}/${from?.outcome ?? '-'}` : outcome;

function reasons(failures: Ran['failures'], { project }: ProjectEntry): string {
  const own = failures.filter((failure) => failure.project === project);
  return own.map(({ phase, code, paths = [] }) => ` [${phase} ${code} ${paths.join(' ')}]`).join('');
}

/** What two runs must have in common to be told the same. */
export const refusals = ({ failures }: Ran): string =>
  JSON.stringify(failures.map(({ project, phase, code, paths }) => [project, phase, code, paths]));
