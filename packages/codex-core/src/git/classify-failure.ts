import { CodexError } from '../errors/codex-error';
import { FAILURE_RULES, type FailureRule } from './failure-rules';

export interface Failure {
  /** What git wrote, already redacted: stderr, and for a push its stdout too. */
  output: string;
  /** null: killed by a signal. */
  code: number | null;
  /** The subcommand: `fetch`. */
  command: string;
  /** `acme/app`, where there is one. */
  repository?: string;
}

const UNKNOWN: Omit<FailureRule, 'pattern'> = {
  code: 'git_failed',
  message: 'git failed',
  resolution: 'See what git answered; run the sync again when it has been put right.',
};

/** `remote: ` lines are the server's own words; then git's, errors before warnings. */
function detail(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const said = lines.filter((line) => line !== '' && !/^(?:To|Done|warning:|hint:|remote:\s*$)/.test(line));
  return said.at(-1) ?? '';
}

/** The one place that reads git's messages. */
export function classifyFailure({ output, code, command, repository }: Failure): CodexError {
  const rule = FAILURE_RULES.find(({ pattern }) => pattern.test(output)) ?? UNKNOWN;
  const answer = detail(output) || (code === null ? 'killed by a signal' : `exit code ${code}`);
  const message = rule === UNKNOWN ? `git ${command} failed: ${answer}` : rule.message;
  return new CodexError(rule.code, message, {
    resolution: rule.resolution,
    data: { command, answer, output: output.slice(-2000), exitCode: code, ...(repository && { repository }) },
  });
}
