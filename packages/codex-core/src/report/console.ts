import type { RunEvent, RunListener } from '../run/events';
import type { Phase } from '../run/outcome';
import { endBlock, refusedBlock } from './console-end';
import { projectLines } from './console-project';
import {
  discoveredLines,
  phaseStartLines,
  phaseSummaryLines,
  refrainedLines,
  startBlock,
} from './console-start';
import { indented } from './indented';
import { printableLine } from './printable';

export interface ConsoleReportOptions {
  /** Also what each project came to, and resolutions where a project fails. Default false. */
  verbose?: boolean;
}

/**
 * A listener that tells a run in the spec's words. `write` gets one line at a time, without its line break, in which
 * nothing of a repository can move the cursor, start a new line or give a command to a CI runner.
 */
export function createConsoleReport(
  write: (line: string) => void,
  { verbose = false }: ConsoleReportOptions = {},
): RunListener {
  const notRun = new Map<Phase, string>();
  let started = false;
  let last: string | undefined;

  const lines = (event: RunEvent): string[] => {
    switch (event.type) {
      case 'started':
        started = true;
        return startBlock(event.settings);
      case 'discovered':
        return discoveredLines(event.count, event.excluded);
      case 'refrained':
        return refrainedLines(event.projects);
      case 'phase-started':
        return phaseStartLines(event.phase, event.projects, event.parallel);
      case 'project-done':
        return projectLines(event, verbose);
      case 'project-final':
        return [];
      case 'phase-completed':
        return phaseSummaryLines(event.phase, event.result);
      case 'phase-not-run':
        notRun.set(event.phase, event.reason);
        return [];
      case 'results-read':
        started = true;
        return [`Joined ${event.files.length} result documents`];
      case 'warning':
        return indented('Warning: ', event.message);
      case 'finished':
        return [
          ...(started ? endBlock(event.result, notRun) : refusedBlock(event.result)),
          ...pathLines(event.files),
        ];
    }
  };

  return (event) => {
    for (const line of lines(event)) {
      if (line !== '' || last !== '') write(printableLine(line));
      last = line;
    }
  };
}

function pathLines({ result, report }: { result?: string; report?: string }): string[] {
  if (result === undefined && report === undefined) return [];
  return [
    '',
    ...(result === undefined ? [] : [`Result: ${result}`]),
    ...(report === undefined ? [] : [`Report: ${report}`]),
  ];
}
