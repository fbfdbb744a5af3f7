import { parseArgs } from 'node:util';
import { contenderNames, type ContenderName } from './contenders';
import type { Medium } from './groups';
import { FEWER_ROUNDS, ROUNDS, scenarioNames, scenarios, type ScenarioName } from './scenarios';

export interface BenchOptions {
  scenarios: ScenarioName[];
  contenders: ContenderName[];
  /** Null: what each scenario says. */
  repositories: number[] | null;
  delays: number[] | null;
  parallel: number[] | null;
  /** Null: what each scenario says. */
  rounds: number | null;
  /** Null: the usual one, or what a setting says. */
  media: Medium[] | null;
  usualMedium: Medium;
  /** Seconds that a command may take. */
  timeLimit: number;
  /** Folder for performance.{md,json,svg}; null: figures are only printed. */
  output: string | null;
  recordBudget: boolean;
  help: boolean;
}

const media: readonly Medium[] = ['tmpfs', 'disk'];

export const usage = `npm run bench -- [options]

  --scenario=<names>      ${scenarioNames.join(', ')} (default all)
  --contenders=<names>    ${contenderNames.join(', ')} (default all)
  --repositories=<n,…>    projects of the organization (default 42, and for some contenders 100, 300, 1000)
  --delay=<ms,…>          what the server waits before every response (default 0 and 40)
  --parallelRepos=<n,…>   repositories at a time (default 5, and for some contenders 1, 10, 20)
  --rounds=<n>            measured runs of each contender (default ${ROUNDS} at 42 repositories and 40 ms,
                          ${FEWER_ROUNDS} or 2 of other settings and on disk)
  --timeLimit=<seconds>   what a run may take; who takes longer, or fails, is told as such (default 300)
  --media=<names>         ${media.join(', ')}: where all that is written lies (default tmpfs where there is one,
                          and some on disk)
  --output=<folder>       where performance.{md,json,svg} are written; figures of an earlier run on the same
                          machine stay where this one has none
                          (default docs, or nowhere with fewer than 5 rounds or some contenders left out)
  --quick                 10 repositories, 2 rounds, no delay
  --recordBudget          measure nothing; make what a run costs now (requests, processes, bytes) what the tests allow
  --help                  this text

Scenarios:
${scenarioNames.map((name) => `  ${name.padEnd(12)}  ${scenarios[name].about}`).join('\n')}`;

/** Tells what is wrong with the arguments; its message is for people. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Throws a `UsageError`. */
export function readOptions(args: string[], hasTmpfs: boolean): BenchOptions {
  const given = parse(args);
  const quick = given.quick ? { repositories: '10', rounds: '2', delay: '0' } : {};
  const values = { ...quick, ...given };
  const rounds = values.rounds === undefined ? null : wholeNumber('rounds', values.rounds);
  const contenders = some('contenders', values.contenders, contenderNames);
  const isWhole = (rounds ?? ROUNDS) >= ROUNDS && contenders.length === contenderNames.length;
  return {
    scenarios: some('scenario', values.scenario, scenarioNames),
    contenders,
    repositories: optional('repositories', values.repositories, 1),
    delays: optional('delay', values.delay, 0),
    parallel: optional('parallelRepos', values.parallelRepos, 1),
    rounds,
    media: values.media === undefined ? null : some('media', values.media, media),
    usualMedium: hasTmpfs ? 'tmpfs' : 'disk',
    timeLimit: wholeNumber('timeLimit', values.timeLimit ?? '300'),
    output: values.output ?? (isWhole ? 'docs' : null),
    recordBudget: values.recordBudget ?? false,
    help: values.help ?? false,
  };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args,
      options: {
        scenario: text,
        contenders: text,
        repositories: text,
        delay: text,
        parallelRepos: text,
        rounds: text,
        timeLimit: text,
        media: text,
        output: text,
        quick: flag,
        recordBudget: flag,
        help: flag,
      },
    }).values;
  } catch (error) {
    // Node's documentation of util.parseArgs names no class of its errors, only that their codes begin so.
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw code.startsWith('ERR_PARSE_ARGS') ? new UsageError(message, { cause: error }) : error;
  }
}

/** All of them when none is asked for. */
function some<Name extends string>(option: string, text: string | undefined, names: readonly Name[]): Name[] {
  const asked = text?.split(',') ?? names;
  const unknown = asked.find((name) => !names.includes(name as Name));
  if (unknown !== undefined)
    throw new UsageError(`--${option} takes some of ${names.join(', ')}; not '${unknown}'`);
  return names.filter((name) => asked.includes(name));
}

const optional = (option: string, text: string | undefined, least: number): number[] | null =>
  text === undefined ? null : wholeNumbers(option, text, least);

function wholeNumber(option: string, text: string): number {
  const [number, ...others] = wholeNumbers(option, text, 1);
  if (number === undefined || others.length > 0)
    throw new UsageError(`--${option} takes one whole number, not '${text}'`);
  return number;
}

function wholeNumbers(option: string, text: string, least: number): number[] {
  const numbers = text.split(',');
  const wrong = numbers.find((number) => !/^\d+$/.test(number) || Number(number) < least);
  if (wrong !== undefined)
    throw new UsageError(`--${option} takes whole numbers from ${least}, not '${wrong}'`);
  return numbers.map(Number);
}
