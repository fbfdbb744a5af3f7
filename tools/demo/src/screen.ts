const escape = { bold: 1, green: 32, cyan: 36 };

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** What the demo itself prints: headings, commands, and how long everything took. */
export class Screen {
  readonly hasColours = process.stdout.isTTY && process.stdout.hasColors();
  readonly #start = performance.now();

  say(...lines: string[]): void {
    process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  }

  heading(text: string): void {
    this.say('', this.colour('bold', `── ${text} ${'─'.repeat(Math.max(2, 80 - text.length))}`), '');
  }

  /** A command as a person would type it, to be followed by its output. */
  command(line: string): void {
    this.say(this.colour('cyan', `$ ${line}`));
  }

  /** Does some work, and says then what was done (maybe in words of its result) and how long it took. */
  async timed<Result>(
    done: string | ((result: Result) => string),
    work: () => Promise<Result>,
  ): Promise<Result> {
    const start = performance.now();
    const result = await work();
    const what = typeof done === 'string' ? done : done(result);
    this.say(`${this.colour('green', '✓')} ${what.padEnd(72)} ${seconds(start).padStart(8)}`);
    return result;
  }

  /** Since the demo began. */
  elapsed(): string {
    return seconds(this.#start);
  }

  private colour(name: keyof typeof escape, text: string): string {
    return this.hasColours ? `\u001b[${escape[name]}m${text}\u001b[0m` : text;
  }
}
