import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** Repositories of the organization, the codex not counted. */
  repositories: number;
  /** Milliseconds that the forge waits before every response. */
  delay: number;
  /** Leave the forge running until Ctrl-C. */
  keep: boolean;
  help: boolean;
}

export const usage = `npm run demo -- [options]

  --repositories=<n>  repositories of the generated organization (default 42)
  --delay=<ms>        what the forge waits before every response (default 40)
  --keep              leave the forge running until Ctrl-C, to try further commands
  --help              this text`;

/** Tells what is wrong with the arguments; its message is for people. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Throws a `UsageError`. */
export function readOptions(args: string[]): DemoOptions {
  const { repositories, delay, ...flags } = parse(args);
  return {
    repositories: wholeNumber('repositories', repositories, 1),
    delay: wholeNumber('delay', delay, 0),
    ...flags,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        repositories: { type: 'string', default: '42' },
        delay: { type: 'string', default: '40' },
        keep: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code?.startsWith('ERR_PARSE_ARGS_')) throw new UsageError(message, { cause: error });
    throw error;
  }
}

function wholeNumber(option: string, text: string, least: number): number {
  if (/^\d+$/.test(text) && Number(text) >= least) return Number(text);
  throw new UsageError(`--${option} takes a whole number from ${least}, not '${text}'`);
}
