export const printLine = (line: string): void => void process.stdout.write(`${line}\n`);

const ignore = (): void => {};

/** Whoever reads our output may go away (`| head`, a closed terminal); the run goes on and ends in order. */
export function outliveReader(): void {
  process.stdout.off('error', ignore).on('error', ignore);
}
