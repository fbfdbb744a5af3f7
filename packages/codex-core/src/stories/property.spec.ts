import { randomInt } from 'node:crypto';
import * as fc from 'fast-check';
import { carryOutRun } from './property/carry-out-run.fixture';
import { unsoundRepositories } from './property/invariants.fixture';
import { carryOut } from './property/person.fixture';
import { story, type Story } from './property/steps.fixture';
import { World } from './property/world.fixture';

const {
  /** The long mode: so many stories, other ones each time. */
  CODEX_PROPERTY_RUNS: many,
  /** With the path of a failure: tells that story again. With the seed alone: looks for the shortest that fails. */
  CODEX_PROPERTY_SEED: seed,
  CODEX_PROPERTY_PATH: path,
} = process.env;

const FEW = 20;
const SECONDS_AT_MOST = 120;
const numRuns = Number(many ?? FEW);

/** Tells a story with real repositories, until a run of it breaks something. */
async function live({ rounds, ...beginning }: Story): Promise<void> {
  const world = await World.create(beginning);
  const broken: string[] = [];
  try {
    for (const { edits, run } of rounds) {
      for (const edit of edits) await carryOut(world, edit);
      broken.push(...(await carryOutRun(world, run)));
      if (broken.length > 0) break;
    }
    broken.push(...unsoundRepositories(world));
  } catch (error) {
    broken.push(error instanceof Error ? String(error.stack) : String(error));
  } finally {
    await world.close();
  }
  if (broken.length > 0) throw new Error([...broken, 'The story:', ...world.story].join('\n'));
}

it(
  'whatever people do and however runs go, nothing is lost, counted wrongly, promised falsely or done twice',
  () =>
    fc.assert(fc.asyncProperty(story, live), {
      seed: seed ? Number(seed) : many ? randomInt(2 ** 31) : 1,
      numRuns,
      endOnFailure: !seed,
      includeErrorInReport: true,
      ...(path && { path }),
    }),
  numRuns * SECONDS_AT_MOST * 1000,
);
