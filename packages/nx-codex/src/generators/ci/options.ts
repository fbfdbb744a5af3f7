import { scheduleProblem } from './cron';

export interface CiOptions {
  /** Cron, UTC. */
  schedule?: string;
  shards?: number;
  cache?: boolean;
  overwrite?: boolean;
}

/** At night, and not with the hour, when GitHub has the most to begin and may drop what is queued. */
const NIGHTLY = '17 3 * * *';

/**
 * A matrix makes at most 256 jobs a run, and each shard is two
 * (https://docs.github.com/actions/reference/limits).
 */
const MOST_SHARDS = 128;

/** All options, checked; every problem at once. Nx checks neither ranges nor texts. */
export function checkOptions({
  schedule = NIGHTLY,
  shards = 1,
  cache = true,
  overwrite = false,
}: CiOptions): Required<CiOptions> {
  const problems: string[] = [];
  const wrongSchedule = scheduleProblem(schedule);
  if (wrongSchedule) problems.push(`--schedule ${wrongSchedule} (is ${JSON.stringify(schedule)})`);
  if (!Number.isInteger(shards) || shards < 1 || shards > MOST_SHARDS) {
    problems.push(`--shards must be a whole number from 1 to ${MOST_SHARDS} (is ${JSON.stringify(shards)})`);
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return { schedule: schedule.trim().split(/\s+/).join(' '), shards, cache, overwrite };
}
