import { createInterface } from 'node:readline/promises';

/** A question on the terminal: the answer, or `initial` for an empty one. */
export type Ask = (question: string, initial?: string) => Promise<string | undefined>;

/** How to ask, undefined where nobody can answer: no terminal, CI, `--no-interactive`. */
export function terminalAsk(): Ask | undefined {
  const interactive =
    process.stdin.isTTY &&
    process.stdout.isTTY &&
    !process.env['CI'] &&
    process.env['NX_INTERACTIVE'] !== 'false';
  return interactive ? ask : undefined;
}

const ask: Ask = async (question, initial) => {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const closed = new AbortController();
  // Ctrl-C and Ctrl-D close the terminal; without this, the question would never settle.
  terminal.once('close', () => closed.abort());
  try {
    const hint = initial === undefined ? '' : ` (${initial})`;
    const answer = await terminal.question(`${question}${hint}: `, { signal: closed.signal });
    return answer.trim() || initial;
  } finally {
    terminal.close();
  }
};
