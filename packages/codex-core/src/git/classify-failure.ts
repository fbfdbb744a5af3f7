import { CodexError } from '../errors/codex-error';
import { FAILURE_RULES, type FailureRule } from './failure-rules';
import { systemErrorCode } from './system-error';

export interface Failure {
  /** What git wrote, already redacted: stderr, and for a push its stdout too. */
  output: string;
  /** null: killed by a signal. */
  code: number | null;
  /** The subcommand: `fetch`. */
  command: string;
  /** `acme/app`, where there is one. */
  repository?: string;
  /** Seconds, where the server names them. */
  retryAfter?: number;
}

const UNKNOWN: Omit<FailureRule, 'pattern'> = {
  code: 'git_failed',
  message: 'git failed',
  saysAnswer: true,
  resolution: 'See what git answered; run the sync again when it has been put right',
};

/** Lines that say nothing: of --porcelain, advice, empty ones, and the sum of what was said before. */
const SILENT = /^(?:To |Done$|hint:|remote:\s*$|error: failed to push some refs)|^$/;

/** What was said, for people: the server's own words (`remote: …`) before git's, errors before the rest, the last of those. */
function answerIn(output: string): string | undefined {
  const lines = output.split(/[\n\r]/).map((line) => line.trim());
  const said = lines.filter((line) => !SILENT.test(line));
  const remote = said.filter((line) => line.startsWith('remote:'));
  const spoken = remote.length > 0 ? remote : said;
  const line =
    spoken.find((text) => /\berror:|ERROR:/.test(text)) ?? spoken.find((text) => /^fatal:/.test(text));
  return (line ?? spoken.at(-1))?.replace(/^(?:(?:remote|error|fatal|ERROR):\s*)+/, '');
}

/** The one place that reads git's messages. */
export function classifyFailure({ output, code, command, repository, retryAfter }: Failure): CodexError {
  const rule = FAILURE_RULES.find(({ pattern }) => pattern.test(output)) ?? UNKNOWN;
  const ended = code === null ? 'killed by a signal' : `exit code ${code}`;
  const answer = answerIn(output) ?? ended;
  return new CodexError(rule.code, rule.saysAnswer ? `${rule.message}: ${answer}` : rule.message, {
    resolution: rule.resolution,
    data: {
      command,
      answer,
      output: output.slice(-2000),
      exitCode: code,
      ...(repository && { repository }),
      ...(retryAfter !== undefined && { retryAfter }),
    },
  });
}

/** An error of the system as `resources_exhausted` where it is that (EMFILE, ENOSPC), for the pool to step down; any other as it is. */
export function exhaustionOr(error: unknown): unknown {
  if (error instanceof CodexError || systemErrorCode(error) === undefined) return error;
  const failure = classifyFailure({ output: String(error), code: null, command: 'open' });
  return failure.code === 'resources_exhausted' ? failure : error;
}
