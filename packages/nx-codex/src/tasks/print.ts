export const printLine = (line: string): void => void process.stdout.write(`${line}\n`);

/** Whoever reads our output may go away (`| head`, a closed terminal); the run goes on and ends in order. */
export const outliveReader = (): void => void process.stdout.on('error', () => {});
