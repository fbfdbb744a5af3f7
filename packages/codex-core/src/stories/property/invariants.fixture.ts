import { plainGit } from '../../git/git.fixture';
import { CODEX, filesBelow, idOf, isDestination, isRecord, isSelected, oidAt } from './places.fixture';
import { entries, isDone, PHASES, writtenFor, type ObservedRun, type Phase } from './observed-run.fixture';
import { nothingIsLost } from './nothing-lost.fixture';
import {
  conflictsAreReal,
  firstContactIsReal,
  nothingBreaks,
  pathsAreListed,
  policiesSettle,
} from './refusals.fixture';
import type { World } from './world.fixture';

/** Says how a run broke it; nothing when it holds. */
export type Invariant = (world: World, run: ObservedRun) => string[];

/** Whatever was at a head before is reachable from the head after: no push ever drops a commit. */
const historyIsKept: Invariant = (world, { before, after, changes }) =>
  [...changes.keys()].filter((name) => {
    const [from, to] = [before, after].map((heads) => heads.get(name)!.commit);
    const { gitDir } = world.repository(name);
    return plainGit(gitDir, ['rev-list', '--objects', from!, '--not', to!]).length > 0;
  });

/** What is blocked in a direction is not written in it. */
const blockedIsUntouched: Invariant = (_world, run) =>
  PHASES.flatMap((phase) =>
    entries(run, phase)
      .filter((entry) => !isDone(entry) && writtenFor(run, entry.project, phase).length > 0)
      .map(({ project, outcome }) => `${project} is ${outcome} and was written (${phase})`),
  );

/** Counts are what git finds between the heads. A merge is a modification with the content of both. */
const countsAreTrue: Invariant = (_world, run) =>
  PHASES.flatMap((phase) =>
    entries(run, phase).flatMap((entry) => {
      const written = writtenFor(run, entry.project, phase);
      const found = (['A', 'M', 'D'] as const).map(
        (sort) => written.filter(({ kind }) => kind === sort).length,
      );
      const said = [entry.files_added, entry.files_modified + entry.files_merged, entry.files_deleted];
      const differs = said.join() !== found.join();
      return differs ? [`${entry.project} says ${said.join()}, git ${found.join()} (${phase})`] : [];
    }),
  );

/** The codex is written in folders and records of its projects, a project in its documents and destinations. */
const onlyItsPlaces: Invariant = (world, { changes }) =>
  [...changes].flatMap(([name, written]) =>
    written
      .filter(({ path }) => !isRecord(path))
      .filter(({ path }) =>
        name === CODEX
          ? !world.projects.some((project) => path.startsWith(`projects/${project}/`))
          : !isSelected(path) && !isDestination(path),
      )
      .map(({ path }) => `${name}: ${path} is none of its business`),
  );

const holdersOf = (phase: Phase, project: string) =>
  phase === 'to_codex'
    ? { repository: CODEX, folder: `projects/${project}/` }
    : { repository: project, folder: '' };

/** Without `force` no plan deletes more than the guard lets pass, and none empties a folder of the codex. */
const guardHolds: Invariant = ({ deletionThreshold }, run) =>
  PHASES.flatMap((phase) =>
    entries(run, phase).flatMap(({ project }) => {
      const { repository, folder } = holdersOf(phase, project);
      const written = writtenFor(run, project, phase);
      const oid = (heads: ObservedRun['before'], path: string) =>
        oidAt(heads, { repository, path: `${folder}${path}` });
      const added = new Set(written.map(({ path }) => oid(run.after, path)));
      const gone = written.filter(({ kind, path }) => kind === 'D' && !added.has(oid(run.before, path)));
      const emptied =
        phase === 'to_codex' &&
        gone.length > 0 &&
        filesBelow(run.after, CODEX, `projects/${project}`).size === 0;
      if (run.options.force || (gone.length <= deletionThreshold && !emptied)) return [];
      return [`${project}: ${gone.length} deleted without force (${phase})`];
    }),
  );

/** After both directions both sides have the same, but for what the patterns do not select. */
const bothSidesAgree: Invariant = (world, run) => {
  if (run.options.direction !== 'bidirectional') return [];
  return run.result.projects
    .filter(({ to_codex, from_codex }) => isDone(to_codex) && isDone(from_codex))
    .flatMap(({ project }) => [...documentsDiffer(run, project), ...destinationDiffers(world, run, project)]);
};

function documentsDiffer({ after }: ObservedRun, project: string): string[] {
  const codex = filesBelow(after, CODEX, `projects/${project}`);
  const files = after.get(project)?.files ?? new Map();
  return [...new Set([...codex.keys(), ...files.keys()])]
    .filter((path) => isSelected(path) && idOf(codex.get(path)) !== idOf(files.get(path)))
    .map((path) => `${project}: ${path} differs`);
}

function destinationDiffers(world: World, { after }: ObservedRun, project: string): string[] {
  const shared = filesBelow(after, CODEX, 'shared');
  const files = filesBelow(after, project, 'docs/shared');
  if (shared.size === 0) return [];
  return [...new Set([...shared.keys(), ...files.keys()])]
    .filter((path) => idOf(shared.get(path)) !== idOf(files.get(path)))
    .filter((path) => shared.has(path) || !world.adopted.has(project))
    .map((path) => `${project}: docs/shared/${path} differs`);
}

export const invariants: Record<string, Invariant> = {
  'nothing is lost': nothingIsLost,
  'history is kept': historyIsKept,
  'nothing breaks': nothingBreaks,
  'paths are listed': pathsAreListed,
  'policies settle': policiesSettle,
  'conflicts are real': conflictsAreReal,
  'first contact is real': firstContactIsReal,
  'what is blocked is untouched': blockedIsUntouched,
  'counts are true': countsAreTrue,
  'only its places are written': onlyItsPlaces,
  'the deletion guard holds': guardHolds,
  'both sides agree': bothSidesAgree,
};

/** What `git fsck` finds fault with. */
export function unsoundRepositories(world: World): string[] {
  return [CODEX, ...world.projects].flatMap((name) => {
    try {
      plainGit(world.repository(name).gitDir, ['fsck', '--strict', '--no-dangling']);
      return [];
    } catch (error) {
      return [`${name}: ${String(error)}`];
    }
  });
}
