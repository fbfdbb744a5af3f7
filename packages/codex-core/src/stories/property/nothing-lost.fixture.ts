import {
  counterpart,
  CODEX,
  fileAt,
  isDestination,
  isRecord,
  isSelected,
  oidAt,
  projectRecord,
  DELIVERY_RECORD,
  type Place,
} from './places.fixture';
import type { Invariant } from './invariants.fixture';
import { isVouchedFor, PHASES, writtenFor, type ObservedRun, type Phase } from './observed-run.fixture';
import type { World } from './world.fixture';

/**
 * A line that leaves a head was known to the other side at that path, which then changed or deleted it; or a policy of
 * the run gave it up. So no run ever removes what only one side has seen.
 */
export const nothingIsLost: Invariant = (world, run) =>
  world.projects.flatMap((project) =>
    PHASES.flatMap((phase) =>
      writtenFor(run, project, phase).flatMap(({ path }) => {
        const repository = phase === 'to_codex' ? CODEX : project;
        const place = { repository, path: phase === 'to_codex' ? `projects/${project}/${path}` : path };
        const lines = lostAt(world, run, place, project);
        if (lines.length === 0 || isGivenUp(world, run, project, path, phase)) return [];
        return [`${repository}: ${place.path} lost ${lines.join(', ')}`];
      }),
    ),
  );

function lostAt(world: World, { before, after }: ObservedRun, place: Place, project: string): string[] {
  const there = counterpart(place, project);
  const [was, is] = [before, after].map((heads) => oidAt(heads, place));
  if (!was || !there || isRecord(place.path)) return [];
  return world.ledger.lost(world.textOf(was), is ? world.textOf(is) : '', there);
}

function isGivenUp(world: World, run: ObservedRun, project: string, path: string, phase: Phase): boolean {
  const { conflicts, drift, adopt } = run.options;
  if (phase === 'from_codex' && isDestination(path)) {
    return drift === 'overwrite' || (adopt === true && !isVouchedFor(world, run, project, DELIVERY_RECORD));
  }
  if (!isSelected(path)) return false;
  if (adopt && !isVouchedFor(world, run, CODEX, projectRecord(project))) return true;
  const winner = phase === 'to_codex' ? 'prefer-project' : 'prefer-codex';
  return conflicts === winner && sourceChanged(world, run, project, path, phase);
}

/** The policy of conflicts decides only where both sides changed the path. */
function sourceChanged(world: World, run: ObservedRun, project: string, path: string, phase: Phase): boolean {
  const source =
    phase === 'to_codex'
      ? { repository: project, path }
      : { repository: CODEX, path: `projects/${project}/${path}` };
  return !world.ledger.isUnchanged(project, path, fileAt(run.before, source));
}
