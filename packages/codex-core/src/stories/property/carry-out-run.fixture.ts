import type { SyncAllOptions } from '../../config/options-schema';
import { invariants } from './invariants.fixture';
import {
  entries,
  isDone,
  observe,
  outcomes,
  PHASES,
  refusals,
  writtenFor,
  type ObservedRun,
} from './observed-run.fixture';
import { CODEX, isSelected } from './places.fixture';
import type { RunStep } from './steps.fixture';
import type { World } from './world.fixture';

/** One run, before it (often) a dry one, after it the same again. Resolves to what was broken. */
export async function carryOutRun(world: World, step: RunStep): Promise<string[]> {
  const only = step.only === null ? [] : [world.projects[step.only % world.projects.length]!];
  const unseen = step.options.direction === 'from-codex' ? step.unseen : null;
  const options: SyncAllOptions = {
    ...step.options,
    ...(only.length > 0 && { includeRepos: only }),
    ...(unseen !== null && { excludePatterns: [unseen] }),
  };
  world.tell(`sync-all ${JSON.stringify(options)}${step.stopAt ? `, stopped at ${step.stopAt}` : ''}`);
  const dry = step.rehearsed ? await observe(world, { ...options, dryRun: true }) : null;
  const run = await observe(world, options, step.stopAt);
  world.tell(`  ${outcomes(run.result)}`);
  noteAdoptions(world, run);
  const broken = Object.entries(invariants).flatMap(([name, invariant]) =>
    invariant(world, run).map((how) => `${name}: ${how}`),
  );
  noteAgreements(world, run);
  if (run.result.interrupted) return broken;
  const again = await observe(world, options);
  return [...broken, ...(dry ? differences(dry, run) : []), ...repeats(run, again)];
}

/** The dry run told the truth: it wrote nothing, and the run did what it said. */
function differences(dry: ObservedRun, run: ObservedRun): string[] {
  const told = (name: string) => dry.result.projects.find(({ project }) => project === name);
  const plans = PHASES.flatMap((phase) =>
    entries(run, phase).flatMap(({ project }) => {
      const kinds = { add: 'A', modify: 'M', merge: 'M', delete: 'D' };
      const planned = (told(project)?.[phase]?.plan ?? []).map(
        ({ path, change }) => `${kinds[change]} ${path}`,
      );
      const done = writtenFor(run, project, phase).map(({ path, kind }) => `${kind} ${path}`);
      const differ = planned.sort().join() !== done.sort().join();
      return differ ? [`dry run: ${project} ${phase} planned [${planned.join()}], did [${done.join()}]`] : [];
    }),
  );
  const [before, after] = [dry, run].map(({ result }) => refusals(result));
  return [
    ...plans,
    ...[...dry.changes.keys()].map((name) => `dry run: ${name} moved`),
    ...(before === after ? [] : [`dry run: refused ${before}, the run ${after}`]),
  ];
}

/** A second run moves nothing, and is blocked where the first was. */
function repeats(run: ObservedRun, again: ObservedRun): string[] {
  const [before, after] = [run, again].map(({ result }) => refusals(result));
  return [
    ...[...again.changes.keys()].map((name) => `second run: ${name} moved (${outcomes(again.result)})`),
    ...(before === after ? [] : [`second run: refused ${after}, the first ${before}`]),
  ];
}

function noteAdoptions(world: World, { options, result }: ObservedRun): void {
  if (options.adopt) result.projects.forEach(({ project }) => world.adopted.add(project));
}

/** What the records of this run make both sides build on. */
function noteAgreements(world: World, run: ObservedRun): void {
  for (const { project, to_codex, from_codex } of run.result.projects) {
    if (isDone(to_codex)) world.ledger.agree(project, run.before);
    if (isDone(to_codex) && run.options.conflicts === 'prefer-codex') noteRejections(world, run, project);
    if (isDone(from_codex)) world.ledger.agreeWhereAlike(project, run.after);
  }
}

/** The codex decided against what the project has: it knows it from now on. */
function noteRejections(world: World, { before }: ObservedRun, project: string): void {
  for (const [path, { oid }] of before.get(project)?.files ?? []) {
    if (isSelected(path))
      world.ledger.knows({ repository: CODEX, path: `projects/${project}/${path}` }, world.textOf(oid));
  }
}
