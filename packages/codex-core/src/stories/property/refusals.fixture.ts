import type { Invariant } from './invariants.fixture';
import { isVouchedFor } from './observed-run.fixture';
import { CODEX, fileAt, filesBelow, isDestination, projectRecord } from './places.fixture';

/** A failure is a decision with a code that people can act on. */
const DECISIONS = new Set([
  'conflict',
  'codex_edited',
  'destination_edited',
  'first_contact',
  'record_invalid',
  'deletion_threshold',
  'powerful_path',
  'not_attempted',
  'interrupted',
]);

export const nothingBreaks: Invariant = (_world, { result }) =>
  result.failures
    .filter(({ code }) => !DECISIONS.has(code))
    .map(({ project, code, error }) => `${project}: ${code} ${error}`);

/** Each path that is in question is named once, in order. */
export const pathsAreListed: Invariant = (_world, { result }) =>
  result.failures
    .filter(({ paths = [] }) => [...new Set(paths)].sort().join() !== paths.join())
    .map(({ project, code, paths = [] }) => `${project}: ${code} lists ${paths.join()}`);

/** What a resolution names as the way out is one. */
export const policiesSettle: Invariant = (_world, { options, result }) => {
  const settled: Record<string, boolean | undefined> = {
    destination_edited: options.drift === 'overwrite',
    record_invalid: options.adopt,
    deletion_threshold: options.force,
  };
  return result.failures
    .filter(({ code }) => settled[code])
    .map(({ project, phase, code }) => `${project}: ${code} (${phase}) in spite of the policy`);
};

/** Both sides changed what is called a conflict, or one has a file where the other has a folder. */
export const conflictsAreReal: Invariant = ({ ledger }, { before, result }) =>
  result.failures.flatMap(({ project, conflicts = [] }) =>
    conflicts
      .filter(({ path }) => {
        const there = [
          { repository: CODEX, path: `projects/${project}/${path}` },
          { repository: project, path },
        ];
        const folder = there.some((place) => filesBelow(before, place.repository, place.path).size > 0);
        return !folder && there.some((place) => ledger.isUnchanged(project, path, fileAt(before, place)));
      })
      .map(({ path }) => `${project}: ${path} was not changed on both sides`),
  );

/** First contact is with what is there already, and no record vouches for it. */
export const firstContactIsReal: Invariant = (world, run) =>
  run.result.failures
    .filter(({ code }) => code === 'first_contact')
    .filter(({ project, phase }) =>
      phase === 'to-codex'
        ? isVouchedFor(world, run, CODEX, projectRecord(project)) ||
          filesBelow(run.before, CODEX, `projects/${project}`).size === 0
        : ![...(run.before.get(project)?.files.keys() ?? [])].some(
            (path) => path === 'docs' || isDestination(path),
          ),
    )
    .map(({ project, phase }) => `${project}: ${phase} meets nothing unknown`);
